import { FileQuestion } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

export default function ReleaseNotFound() {
  return (
    <EmptyState
      isPage
      icon={FileQuestion}
      title="There is no such release"
      description="The list under Releases shows every release of this workspace."
    />
  );
}
