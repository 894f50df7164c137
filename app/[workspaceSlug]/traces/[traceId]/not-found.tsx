import { FileQuestion } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

export default function TraceNotFound() {
  return (
    <EmptyState
      isPage
      icon={FileQuestion}
      title="There is no such trace"
      description="It may not have arrived yet, or belong to another workspace. The list under Traces shows all there are here."
    />
  );
}
