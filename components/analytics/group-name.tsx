import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { PromptName } from "@/components/prompts/prompt-name";
import { VersionBadge } from "@/components/versions/version-badge";
import type { Grouping } from "@/server/analytics/analytics-choices";
import type { AnalyticsGroup } from "@/server/analytics/analytics-report";

interface GroupNameProps {
  workspaceSlug: string;
  group: Pick<AnalyticsGroup, "key" | "label" | "isNamed">;
  groupBy: Grouping;
  /** The prompt whose versions are compared. */
  promptSlug?: string;
  environments: readonly { readonly name: string; readonly color: string }[];
}

/** A group as the same thing looks everywhere: a version's badge, an environment's colour and name, a prompt's path. */
export function GroupName({ workspaceSlug, group, groupBy, promptSlug, environments }: GroupNameProps) {
  if (!group.isNamed) return <span className="text-muted">{group.label}</span>;
  switch (groupBy) {
    case "version": {
      const version = Number(group.key);
      return (
        <VersionBadge
          version={version}
          href={
            promptSlug === undefined ? undefined : paths.promptVersion(workspaceSlug, promptSlug, version)
          }
        />
      );
    }
    case "environment":
      return (
        <EnvironmentBadge
          name={group.label}
          color={environments.find(({ name }) => name === group.key)?.color}
          isPlain
        />
      );
    case "prompt":
      return <PromptName slug={group.label} href={paths.promptAnalytics(workspaceSlug, group.label)} />;
    case "model":
      return <span className="font-mono text-xs">{group.label}</span>;
  }
}
