import { FileQuestion } from "lucide-react";
import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/ui/empty-state";

export default function PromptNotFound() {
  return (
    <>
      <PageHeader title="Prompts" />
      <EmptyState
        isPage
        icon={FileQuestion}
        title="This prompt does not exist"
        description="It may have another name now, or belong to another workspace. The list under Prompts shows all there are here."
      />
    </>
  );
}
