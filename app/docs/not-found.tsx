import { FileQuestion } from "lucide-react";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export default function DocNotFound() {
  return (
    <EmptyState
      isPage
      icon={FileQuestion}
      title="The documentation has no such page"
      description="It may have been renamed. The list of pages has them all."
      action={
        <Button asChild>
          <Link href={paths.docs}>All quickstarts</Link>
        </Button>
      }
    />
  );
}
