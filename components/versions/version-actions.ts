import type { PromptDetail } from "@/server/prompts/get-prompt";

type VersionActions = {
  readonly canEdit: boolean;
  /** At once somewhere, or by a release that they request. */
  readonly canDeploy: boolean;
  /** Nowhere at once: what is offered is a release. */
  readonly needsRelease: boolean;
};

/** What the reader may do with a version. */
export function versionActions(
  { canWrite, archivedAt, environments, type }: PromptDetail,
  number: number,
): VersionActions {
  // Nothing else lands where callers are split.
  const open = environments.filter(
    ({ versionNumber, rollout }) => versionNumber !== number && rollout === null,
  );
  const isAwaited = open.some(({ canDeploy, canRequest }) => canDeploy || canRequest);
  return {
    canEdit: canWrite && archivedAt === null,
    canDeploy: isAwaited && type !== "snippet" && archivedAt === null,
    needsRelease: !open.some(({ canDeploy, allowsDirect }) => canDeploy && allowsDirect),
  };
}

/** The version whose content this one took over, as `restoreVersion` words it. */
export function restoredNumberOf(message: string): number | undefined {
  const number = /^Restore v([1-9]\d{0,8})$/.exec(message)?.[1];
  return number === undefined ? undefined : Number(number);
}
