import { FileQuestion } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

export default function UserNotFound() {
  return (
    <EmptyState
      isPage
      icon={FileQuestion}
      title="There is no such user"
      description="Nothing with this id arrived in the last 90 days, or it belongs to another workspace."
    />
  );
}
