"use client";
import { useDraft } from "@/components/drafts/draft-context";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { paths } from "@/components/layout/paths";
import { RolloutSplit } from "@/components/rollouts/rollout-split";
import { VersionBadge } from "@/components/versions/version-badge";

/** Each environment and what it serves of this prompt, the empty ones too. */
export function LiveStrip() {
  const { workspaceSlug, prompt } = useDraft();
  return (
    <ul aria-label="Live versions" className="flex flex-wrap items-center gap-x-4 gap-y-1.5 md:mr-2">
      {prompt.environments.map(({ id, name, color, versionNumber, rollout }) => (
        <li key={id} className="inline-flex items-center gap-1.5">
          <EnvironmentBadge name={name} color={color} isPlain isEmpty={versionNumber === null} />
          {versionNumber === null ? (
            <span className="text-subtle text-xs">
              <span aria-hidden="true">–</span>
              <span className="sr-only">nothing</span>
            </span>
          ) : (
            <VersionBadge
              version={versionNumber}
              href={paths.promptVersion(workspaceSlug, prompt.slug, versionNumber)}
            />
          )}
          {rollout ? (
            <RolloutSplit
              percent={rollout.percent}
              versionNumbers={rollout.versionNumbers}
              href={paths.rollout(workspaceSlug, rollout.id)}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
