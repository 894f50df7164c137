/**
 * What the rules say, reckoned a second time and in other words than the product's own. Pure.
 */
export type Person = {
  readonly role: string;
  readonly customRoleId: string | null;
  readonly groupIds: ReadonlySet<string>;
};

export type People = {
  readonly members: ReadonlyMap<string, Person>;
  /** What holders of a custom role may do. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
};

type Grantee = { kind: string; role?: string; customRoleId?: string; groupId?: string; userId?: string };
type Action = "request" | "review" | "apply" | "rollback" | "bypass";

export type Sections = {
  permissions?: Record<Action, Grantee[] | null> | undefined;
  approvals?: { required: number; groupIds: string[]; blocksOnRejection: boolean } | undefined;
  checks?: { name: string }[] | undefined;
  deploying?: { allowsDirect: boolean; requiresReason: boolean } | undefined;
  freezes?: unknown[] | undefined;
  promotion?: { fromEnvironmentId: string | null } | undefined;
};

export type Rule = {
  readonly folderPath: string | null;
  readonly promptSlug: string | null;
  readonly sections: Sections;
};
export type Policy = Required<Sections>;

const OPEN: Policy = {
  permissions: { request: null, review: null, apply: null, rollback: null, bypass: null },
  approvals: { required: 0, groupIds: [], blocksOnRejection: true },
  checks: [],
  deploying: { allowsDirect: true, requiresReason: false },
  freezes: [],
  promotion: { fromEnvironmentId: null },
};

/** From the outermost in, each rule writing over what lies above it. */
export function policyFor(rules: readonly Rule[], slug: string): Policy {
  const depth = ({ folderPath, promptSlug }: Rule) =>
    promptSlug === null ? (folderPath === null ? 0 : folderPath.length) : Number.POSITIVE_INFINITY;
  const meant = rules.filter(({ folderPath, promptSlug }) =>
    promptSlug === null ? folderPath === null || slug.startsWith(`${folderPath}/`) : promptSlug === slug,
  );
  const written = meant
    .toSorted((a, b) => depth(a) - depth(b))
    .flatMap(({ sections }) => Object.entries(sections).filter(([, section]) => section !== undefined));
  return { ...OPEN, ...Object.fromEntries(written) };
}

const BY_ROLE: Readonly<Record<Action, readonly string[]>> = {
  request: ["owner", "admin", "publisher", "editor"],
  review: ["owner", "admin", "publisher", "editor", "reviewer"],
  apply: ["owner", "admin", "publisher"],
  rollback: ["owner", "admin", "publisher"],
  bypass: ["owner", "admin"],
};
const BY_PERMISSION: Readonly<Record<Action, string>> = {
  request: "release:request",
  review: "release:review",
  apply: "release:apply",
  rollback: "deployment:rollback",
  bypass: "release:bypass",
};

export function may(people: People, userId: string, action: Action, policies: readonly Policy[]): boolean {
  const person = people.members.get(userId);
  return (
    person !== undefined && policies.every((policy) => isMeant(people, { userId, ...person }, action, policy))
  );
}

function isMeant(
  people: People,
  person: Person & { userId: string },
  action: Action,
  { permissions }: Policy,
): boolean {
  const list = permissions[action];
  if (list === null) {
    return person.customRoleId === null
      ? BY_ROLE[action].includes(person.role)
      : (people.roles.get(person.customRoleId) ?? []).includes(BY_PERMISSION[action]);
  }
  return list.some(
    ({ role, customRoleId, groupId, userId }) =>
      (role !== undefined && person.customRoleId === null && person.role === role) ||
      (customRoleId !== undefined && person.customRoleId === customRoleId) ||
      (groupId !== undefined && person.groupIds.has(groupId)) ||
      (userId !== undefined && person.userId === userId),
  );
}

export type Said = {
  readonly userId: string;
  readonly verdict: string;
  readonly round: number;
  readonly contentHash: string;
};

export type Question = {
  readonly said: readonly Said[];
  readonly round: number;
  readonly contentHash: string;
  readonly policies: readonly Policy[];
  readonly people: People;
  readonly involved: ReadonlySet<string>;
};

/** Who approves and who objects, of all that was said in a round: everybody's last word. */
export function reckonVerdicts({ said, round, contentHash, policies, people, involved }: Question) {
  const lastWords = new Map(
    said
      .filter((word) => word.round === round && word.verdict !== "comment")
      .map((word) => [word.userId, word] as const),
  );
  const counting = [...lastWords.values()].filter(
    (word) => word.contentHash === contentHash && may(people, word.userId, "review", policies),
  );
  return {
    approvers: counting
      .filter(({ verdict, userId }) => verdict === "approve" && !involved.has(userId))
      .map(({ userId }) => userId),
    objectors: counting.filter(({ verdict }) => verdict === "request_changes").map(({ userId }) => userId),
  };
}

/** In the state's words. */
export function reckonState(question: Question): "changes_requested" | "approved" | "in_review" {
  const { approvers, objectors } = reckonVerdicts(question);
  const demands = question.policies.map(({ approvals }) => approvals);
  if (objectors.length > 0 && demands.some(({ blocksOnRejection }) => blocksOnRejection))
    return "changes_requested";
  const isHeard = (groupId: string) =>
    approvers.some((userId) => question.people.members.get(userId)?.groupIds.has(groupId));
  const isEnough = demands.every(
    ({ required, groupIds }) => approvers.length >= required && groupIds.every(isHeard),
  );
  return isEnough ? "approved" : "in_review";
}
