import { FileQuestion } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

export default function RolloutNotFound() {
  return (
    <EmptyState
      isPage
      icon={FileQuestion}
      title="There is no such rollout"
      description="The list under Rollouts shows every rollout of this workspace."
    />
  );
}
