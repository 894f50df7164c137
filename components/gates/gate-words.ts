import type { GateName } from "@/server/gates/gate";

/** What one does about a shut gate, where its page is another than this one. */
export const GATE_STEPS: Readonly<Record<GateName, string>> = {
  state: "Open the release",
  round: "Open the release",
  permission: "See who may",
  reason: "See the policy",
  "direct-deploy": "Request a release",
  approvals: "Go to the reviews",
  "group-approval": "Go to the reviews",
  "open-rejection": "Read the request for changes",
  check: "See the check",
  freeze: "See the freeze windows",
  promotion: "See the promotion order",
  archived: "Go there",
  rollout: "Open the rollout",
};

/** "Ada, Ben and the group Legal": everybody up to a number that is read. */
export function joinNames(names: readonly string[], maxShown = 5): string {
  const shown = names.slice(0, maxShown);
  const restCount = names.length - shown.length;
  const parts = restCount > 0 ? [...shown, `${restCount} more`] : shown;
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} or ${last}`;
}

/** A gate's page as a link takes it: the service writes it as a path with its query. */
export function addressOf(resolveUrl: string): { pathname: string; search: string; hash: string } {
  const { pathname, search, hash } = new URL(resolveUrl, "http://galley.invalid");
  return { pathname, search, hash };
}
