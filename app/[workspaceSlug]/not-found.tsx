import { FileQuestion } from "lucide-react";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function WorkspacePageNotFound() {
  return (
    <EmptyState
      isPage
      icon={FileQuestion}
      title="There is nothing at this address"
      description="It may have been archived or renamed, or belong to another workspace."
      action={
        <Button asChild variant="primary">
          <Link href={paths.home}>Go to your workspace</Link>
        </Button>
      }
    />
  );
}
