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
  const isAwaited = environments.some(
    ({ canDeploy, canRequest, versionNumber }) => (canDeploy || canRequest) && versionNumber !== number,
  );
  return {
    canEdit: canWrite && archivedAt === null,
    canDeploy: isAwaited && type !== "snippet" && archivedAt === null,
    needsRelease: !environments.some(
      ({ canDeploy, allowsDirect, versionNumber }) => canDeploy && allowsDirect && versionNumber !== number,
    ),
  };
}

/** The version whose content this one took over, as `restoreVersion` words it. */
export function restoredNumberOf(message: string): number | undefined {
  const number = /^Restore v([1-9]\d{0,8})$/.exec(message)?.[1];
  return number === undefined ? undefined : Number(number);
}
