"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { FilePenLine, Puzzle } from "lucide-react";
import { useState } from "react";
import { BranchChip } from "@/components/branches/branch-chip";
import { paths } from "@/components/layout/paths";
import { LiveBadges } from "@/components/prompts/live-badges";
import { PromptName } from "@/components/prompts/prompt-name";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VersionBadge } from "@/components/versions/version-badge";
import type { SnippetUse } from "@/server/snippets/list-snippet-uses";
import { OpenDraftsDialog } from "./open-drafts-dialog";
import { outdatedOnMain } from "./outdated-users";

/** Which versions hold this snippet and still count: the newest of their branches, and what is live. */
export function SnippetUses() {
  const trpc = useTRPC();
  const { workspaceSlug, prompt } = usePrompt();
  const { data: uses } = useSuspenseQuery(
    trpc.snippet.usedBy.queryOptions({ workspaceSlug, snippetSlug: prompt.slug }),
  );
  const [isOpening, setOpening] = useState(false);
  const outdated = outdatedOnMain(uses);
  const waiting = outdated.filter(({ hasDraft }) => !hasDraft);

  if (uses.length === 0) {
    return (
      <EmptyState
        icon={Puzzle}
        title="No prompt uses this snippet yet"
        description={
          <>
            Write <code className="font-mono text-foreground">{`{{> ${prompt.slug}}}`}</code> where its text
            should stand.
          </>
        }
      />
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-muted">{summaryOf(outdated)}</p>
        {prompt.canWrite && waiting.length > 0 ? (
          <Button onClick={() => setOpening(true)}>
            <FilePenLine aria-hidden="true" />
            Open {countOf(waiting.length, "draft")}
          </Button>
        ) : null}
      </div>
      <Table label="Versions that hold this snippet">
        <TableHeader>
          <tr>
            <TableHead>Prompt</TableHead>
            <TableHead>Version</TableHead>
            <TableHead>Newest of</TableHead>
            <TableHead>Live in</TableHead>
            <TableHead>Holds</TableHead>
          </tr>
        </TableHeader>
        <TableBody>
          {uses.map((use) => (
            <UseRow
              key={`${use.promptSlug} ${use.versionNumber} ${use.snippetVersion}`}
              workspaceSlug={workspaceSlug}
              snippetSlug={prompt.slug}
              use={use}
            />
          ))}
        </TableBody>
      </Table>
      {isOpening ? (
        <OpenDraftsDialog
          workspaceSlug={workspaceSlug}
          snippetSlug={prompt.slug}
          outdated={waiting}
          onClose={() => setOpening(false)}
        />
      ) : null}
    </div>
  );
}

function summaryOf(outdated: readonly SnippetUse[]): string {
  if (outdated.length === 0) return "Every prompt holds the newest version.";
  return `${countOf(outdated.length, "prompt")} ${outdated.length === 1 ? "holds" : "hold"} an older version. Nothing changes there until a new version is saved and deployed.`;
}

const countOf = (count: number, noun: string) =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

interface UseRowProps {
  workspaceSlug: string;
  snippetSlug: string;
  use: SnippetUse;
}

function UseRow({ workspaceSlug, snippetSlug, use }: UseRowProps) {
  const { promptSlug, versionNumber, branchNames, live, snippetVersion, isOutdated, isDirect, hasDraft } =
    use;
  return (
    <TableRow>
      <TableCell>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <PromptName slug={promptSlug} href={paths.prompt(workspaceSlug, promptSlug)} />
          {use.promptType === "snippet" ? <Badge>Snippet</Badge> : null}
          {hasDraft ? <Badge tone="warning">Draft</Badge> : null}
          {isDirect ? null : <span className="text-subtle text-xs">by way of another snippet</span>}
        </span>
      </TableCell>
      <TableCell>
        <VersionBadge
          version={versionNumber}
          href={paths.promptVersion(workspaceSlug, promptSlug, versionNumber)}
        />
      </TableCell>
      <TableCell>
        {branchNames.length === 0 ? (
          <span className="text-subtle">–</span>
        ) : (
          <span className="flex flex-wrap gap-1">
            {branchNames.map((name) => (
              <BranchChip key={name} name={name} />
            ))}
          </span>
        )}
      </TableCell>
      <TableCell>
        <LiveBadges live={live} isNumberless emptyLabel="–" />
      </TableCell>
      <TableCell>
        <span className="flex items-center gap-2 whitespace-nowrap">
          <VersionBadge
            version={snippetVersion}
            href={paths.promptVersion(workspaceSlug, snippetSlug, snippetVersion)}
          />
          {isOutdated ? <Badge tone="warning">Older</Badge> : <Badge tone="success">Newest</Badge>}
        </span>
      </TableCell>
    </TableRow>
  );
}
