/** What can be compared, as an address names it. Pure and isomorphic, without zod. */

export type ComparisonSide =
  | { readonly kind: "version"; readonly number: number }
  /** What is written and not saved. */
  | { readonly kind: "draft"; readonly branchName: string }
  /** A branch's newest version. */
  | { readonly kind: "branch"; readonly branchName: string }
  /** What an environment serves. */
  | { readonly kind: "live"; readonly environmentName: string };

const NAMED = /^(draft|branch|live):(.{1,100})$/;
const NUMBER = /^[1-9]\d{0,8}$/;

/** `3`, `draft:main`, `branch:shorter-answers`, `live:production`; undefined for anything else. */
export function parseSide(text: string): ComparisonSide | undefined {
  if (NUMBER.test(text)) return { kind: "version", number: Number(text) };
  const [, kind, name] = NAMED.exec(text) ?? [];
  if (name === undefined) return undefined;
  if (kind === "live") return { kind, environmentName: name };
  return kind === "draft" || kind === "branch" ? { kind, branchName: name } : undefined;
}

export function printSide(side: ComparisonSide): string {
  switch (side.kind) {
    case "version":
      return String(side.number);
    case "live":
      return `live:${side.environmentName}`;
    default:
      return `${side.kind}:${side.branchName}`;
  }
}
