import { FileQuestion } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

export default function WebhookNotFound() {
  return (
    <EmptyState
      isPage
      icon={FileQuestion}
      title="There is no such endpoint"
      description="It may have been deleted. The list under Webhooks shows all there are."
    />
  );
}
