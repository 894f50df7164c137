import { OPEN_POLICY } from "@/server/environments/environment-policy";
import type { GateFacts, GateItem, GateRelease } from "@/server/gates/gate-facts";

export const aPerson = (
  userId: string,
  role: "owner" | "publisher" | "reviewer" | "viewer" = "reviewer",
) => ({
  userId,
  name: userId.toUpperCase(),
  role,
  groupIds: [] as string[],
});

export const anItem = (changes: Partial<GateItem> = {}): GateItem => ({
  promptId: "prm_1",
  promptSlug: "support/reply",
  versionNumber: 4,
  isArchived: false,
  policy: OPEN_POLICY,
  wasPromotable: true,
  rolloutId: null,
  ...changes,
});

export const aRelease = (changes: Partial<GateRelease> = {}): GateRelease => ({
  id: "rel_1",
  number: 12,
  state: "in_review",
  round: 2,
  contentHash: "h2",
  seen: { round: 2, contentHash: "h2" },
  tally: { approvals: [], approverIds: [], rejecterIds: [] },
  involvedIds: new Set(["ed"]),
  checks: [],
  ...changes,
});

/** Everything that a publisher may make live at once, unless told otherwise. */
export const gateFacts = (changes: Partial<GateFacts> = {}): GateFacts => ({
  workspaceSlug: "acme",
  environment: { id: "env_p", name: "production", isArchived: false },
  environmentNames: new Map([["env_s", "staging"]]),
  via: "direct",
  lander: { kind: "person", userId: "pat" },
  reason: "Because",
  items: [anItem()],
  release: null,
  people: new Map(
    [
      aPerson("pat", "publisher"),
      aPerson("rae"),
      aPerson("rob"),
      aPerson("ed", "owner"),
      aPerson("vic", "viewer"),
    ].map((person) => [person.userId, person]),
  ),
  groupNames: new Map([["grp_l", "Legal"]]),
  now: new Date("2026-11-20T17:00:00Z"),
  ...changes,
});
