import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { PromptName } from "@/components/prompts/prompt-name";
import { MiddleTruncated } from "@/components/ui/middle-truncated";
import { VersionBadge } from "@/components/versions/version-badge";
import type { Breakdown } from "@/server/analytics/dimension-catalog";
import type { MeasuredGroup } from "@/server/analytics/measurement";

interface GroupNameProps {
  workspaceSlug: string;
  group: Pick<MeasuredGroup, "key" | "label" | "kind" | "filterValue" | "promptSlug">;
  by: Breakdown;
  /** The prompt whose versions are compared. */
  promptSlug?: string | undefined;
  environments: readonly { readonly name: string; readonly color: string }[];
}

/** A group as the same thing looks everywhere: a version's badge, an environment's colour and name, a prompt's path. */
export function GroupName({ workspaceSlug, group, by, promptSlug, environments }: GroupNameProps) {
  if (group.kind !== "named") return <span className="text-muted">{group.label}</span>;
  switch (by) {
    case "version":
      return <VersionName workspaceSlug={workspaceSlug} group={group} promptSlug={promptSlug} />;
    case "environment":
      return (
        <EnvironmentBadge
          name={group.label}
          color={environments.find(({ name }) => name === group.key)?.color}
          isPlain
        />
      );
    case "prompt":
      return group.promptSlug === null ? (
        <span className="text-muted">{group.label}</span>
      ) : (
        <PromptName slug={group.promptSlug} href={paths.promptAnalytics(workspaceSlug, group.promptSlug)} />
      );
    default:
      return (
        // On a phone the column stays while the figures pass beneath it.
        <MiddleTruncated text={group.label} className="max-w-36 font-mono text-xs sm:max-w-72" />
      );
  }
}

function VersionName({
  workspaceSlug,
  group,
  promptSlug,
}: Pick<GroupNameProps, "workspaceSlug" | "group" | "promptSlug">) {
  const slug = group.promptSlug ?? promptSlug;
  const version = Number(group.filterValue);
  const badge = (
    <VersionBadge
      version={version}
      href={slug === undefined ? undefined : paths.promptVersion(workspaceSlug, slug, version)}
    />
  );
  if (group.promptSlug === null) return badge;
  return (
    <span className="inline-flex items-center gap-2">
      <PromptName slug={group.promptSlug} />
      {badge}
    </span>
  );
}
