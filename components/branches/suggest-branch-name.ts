/**
 * What somebody typed as a branch may be called: "Shorter answers!" becomes `shorter-answers`. Pure, and without the
 * zod schema that decides, which no page has to load for it.
 */
export function suggestBranchName(typed: string): string {
  return typed
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9_./]+/g, "-")
    .replace(/([-_./])[-_./]+/g, "$1")
    .replace(/^[-_./]+|[-_./]+$/g, "")
    .slice(0, 60)
    .replace(/[-_./]+$/, "");
}
