"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { VersionDetail } from "@/server/versions/find-version-row";
import { useDraft } from "./draft-provider";

// Comparing needs code that writing does not. Without a fallback of its own, loading it would hide the whole page.
const loading = () => <SkeletonRows rows={3} label="Comparing" />;
const DraftDiff = dynamic(() => import("./draft-diff").then((module) => module.DraftDiff), { loading });
const ContentDiffView = dynamic(
  () => import("@/components/diffs/content-diff-view").then((module) => module.ContentDiffView),
  { loading },
);

/** What the other changed, and how one's own text differs from theirs. */
export function ConflictDialog({ latest }: { latest: VersionDetail }) {
  const { draft, baseNumber } = useDraft();
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button size="sm">See what changed</Button>
      </DialogTrigger>
      <DialogContent title={`What changed in v${latest.number}`} size="xl">
        <DialogBody>
          <Tabs defaultValue={baseNumber === null ? "mine" : "theirs"}>
            <TabsList aria-label="Comparison">
              {baseNumber === null ? null : (
                <TabsTrigger value="theirs">
                  v{baseNumber} to v{latest.number}
                </TabsTrigger>
              )}
              <TabsTrigger value="mine">v{latest.number} to yours</TabsTrigger>
            </TabsList>
            {baseNumber === null ? null : (
              <TabsContent value="theirs">
                <TheirChanges from={baseNumber} to={latest.number} />
              </TabsContent>
            )}
            <TabsContent value="mine">
              <DraftDiff before={latest.content} draft={draft} />
            </TabsContent>
          </Tabs>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function TheirChanges({ from, to }: { from: number; to: number }) {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = useDraft();
  const comparison = useQuery(
    trpc.version.compare.queryOptions({ workspaceSlug, promptSlug: prompt.slug, from, to }),
  );
  if (comparison.data) return <ContentDiffView diff={comparison.data.diff} layout="inline" />;
  if (!comparison.error) return <SkeletonRows rows={3} label="Comparing" />;
  return (
    <ErrorState
      message={comparison.error.message}
      onRetry={() => void comparison.refetch()}
      isRetrying={comparison.isFetching}
    />
  );
}
