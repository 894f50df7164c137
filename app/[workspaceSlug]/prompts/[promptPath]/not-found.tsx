import { FileQuestion } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

export default function VersionNotFound() {
  return (
    <EmptyState
      isPage
      icon={FileQuestion}
      title="There is no such version"
      description="The history lists all there are."
    />
  );
}
