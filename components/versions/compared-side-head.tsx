"use client";
import { BranchChip } from "@/components/branches/branch-chip";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { PerformerName } from "@/components/members/performer-name";
import { usePrompt } from "@/components/prompts/use-prompt";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ComparedSide } from "@/server/versions/find-side";
import { VersionBadge } from "./version-badge";

/** What one of the two is: its version, where that is, and who saved it. */
export function ComparedSideHead({ label, side }: { label: string; side: ComparedSide }) {
  const { workspaceSlug, prompt } = usePrompt();
  const { kind, name, versionNumber, isDraft, message, author, createdAt } = side;
  const environment = prompt.environments.find((other) => kind === "live" && other.name === name);
  return (
    <section aria-label={label} className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 self-start">
      {versionNumber === null ? null : (
        <VersionBadge
          version={versionNumber}
          href={paths.promptVersion(workspaceSlug, prompt.slug, versionNumber)}
        />
      )}
      {environment ? <EnvironmentBadge name={environment.name} color={environment.color} /> : null}
      {name !== null && kind !== "live" ? <BranchChip name={name} /> : null}
      {isDraft ? <Badge tone="warning">draft, not saved</Badge> : null}
      {message === null ? null : (
        <span className="line-clamp-2 min-w-0 break-words font-medium">{message}</span>
      )}
      {author && createdAt ? (
        <span className="inline-flex items-center gap-2 text-muted text-xs">
          <PerformerName performer={author} />
          <RelativeTime time={createdAt} className="text-subtle" />
        </span>
      ) : null}
    </section>
  );
}
