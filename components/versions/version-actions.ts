import type { PromptDetail } from "@/server/prompts/get-prompt";

/** What the reader may do with a version. */
export function versionActions(
  { canWrite, archivedAt, environments, type }: PromptDetail,
  number: number,
): { readonly canEdit: boolean; readonly canDeploy: boolean } {
  const isAwaited = environments.some(
    ({ canDeploy, versionNumber }) => canDeploy && versionNumber !== number,
  );
  return { canEdit: canWrite && archivedAt === null, canDeploy: isAwaited && type !== "snippet" };
}

/** The version whose content this one took over, as `restoreVersion` words it. */
export function restoredNumberOf(message: string): number | undefined {
  const number = /^Restore v([1-9]\d{0,8})$/.exec(message)?.[1];
  return number === undefined ? undefined : Number(number);
}
