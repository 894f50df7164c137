import { FileQuestion } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

export default function AlertNotFound() {
  return (
    <EmptyState
      isPage
      icon={FileQuestion}
      title="There is no such alert"
      description="Somebody may have deleted it. The list under Alerts shows what is watched."
    />
  );
}
