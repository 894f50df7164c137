/** A workspace's rules, people and words, told over again from its audit trail: the order in which they became true. */
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { People, Person, Rule, Said, Sections } from "./reckoning";
import { readRows } from "./view";
import type { World } from "./world";

const text = z.string();
const facts = z.looseObject({
  sections: z.custom<Sections>((value) => typeof value === "object" && value !== null).optional(),
  folderPath: text.nullish(),
  promptSlug: text.nullish(),
  role: text.optional(),
  userId: text.optional(),
  memberIds: z.array(text).optional(),
  permissions: z.array(text).optional(),
  round: z.number().optional(),
  contentHash: text.optional(),
  state: text.optional(),
});
const event = z.object({
  sequence: z.coerce.number(),
  action: text,
  subjectId: text,
  actorKind: text,
  actorId: text,
  before: facts.nullable(),
  after: facts.nullable(),
  previousHash: text,
  hash: text,
});
export type TrailEvent = z.infer<typeof event>;

export type History = {
  sequence: number;
  hash: string;
  /** By environment. */
  readonly rules: Map<string, Map<string, Rule>>;
  people: People;
  readonly roleIds: ReadonlyMap<string, string>;
  readonly said: Map<string, Said[]>;
  /** What each release was last said to be, and when. */
  readonly told: Map<string, { state: string; sequence: number; endings: number }>;
  /** Where the last batch began. */
  batchSequence: number;
  /** The last change of rules by which verdicts may count otherwise than before. */
  rulesChangedAt: number;
  /** The same of people and of what they wrote: no lock holds a verdict and such a change apart. */
  peopleChangedAt: number;
};

export async function beginHistory(world: World): Promise<History> {
  const { db, workspaceId } = world;
  const [head] = await readRows(
    db,
    z.object({ sequence: z.coerce.number(), hash: text }),
    sql`select sequence, hash from audit_heads where workspace_id = ${workspaceId}`,
  );
  const rules = await readRows(
    db,
    z.object({
      environmentId: text,
      folderPath: text.nullable(),
      promptSlug: text.nullable(),
      sections: z.custom<Sections>(),
    }),
    sql`select p.environment_id as "environmentId", p.folder_path as "folderPath", q.slug as "promptSlug", p.sections
        from environment_policies p left join prompts q on q.workspace_id = p.workspace_id and q.id = p.prompt_id
        where p.workspace_id = ${workspaceId}`,
  );
  const roles = await readRows(
    db,
    z.object({ id: text, name: text, permissions: z.array(text) }),
    sql`select id, name, permissions from custom_roles where workspace_id = ${workspaceId}`,
  );
  const people: People = {
    members: new Map(
      world.view.people.map(({ userId, role, customRole, groupIds = [] }) => [
        userId,
        { role, customRoleId: customRole?.id ?? null, groupIds: new Set(groupIds) },
      ]),
    ),
    roles: new Map(roles.map(({ id, permissions }) => [id, permissions])),
  };
  const history: History = {
    sequence: head?.sequence ?? 0,
    hash: head?.hash ?? "",
    rules: new Map(),
    people,
    roleIds: new Map(roles.map(({ id, name }) => [name, id])),
    said: new Map(),
    told: new Map(),
    batchSequence: 0,
    rulesChangedAt: 0,
    peopleChangedAt: 0,
  };
  for (const { environmentId, ...rule } of rules) setRule(history, environmentId, rule);
  return history;
}

export function readNewEvents({ db, workspaceId }: World, { sequence }: History): Promise<TrailEvent[]> {
  return readRows(
    db,
    event,
    sql`select sequence, action, subject_id as "subjectId", actor_kind as "actorKind", actor_id as "actorId",
          before, after, previous_hash as "previousHash", hash
        from audit_events where workspace_id = ${workspaceId} and sequence > ${sequence} order by sequence`,
  );
}

const keyOf = ({ folderPath, promptSlug }: Pick<Rule, "folderPath" | "promptSlug">) =>
  `${folderPath} ${promptSlug}`;

function setRule({ rules }: History, environmentId: string, rule: Rule): void {
  const ofEnvironment = rules.get(environmentId) ?? new Map<string, Rule>();
  rules.set(environmentId, ofEnvironment.set(keyOf(rule), rule));
}

/** Answers what is wrong with the event as a link of the trail. */
export function tell(history: History, told: TrailEvent): string[] {
  const wrong: string[] = [];
  if (told.sequence !== history.sequence + 1) wrong.push(`The trail jumps to ${told.sequence}.`);
  if (told.previousHash !== history.hash)
    wrong.push(`Event ${told.sequence} does not continue the one before.`);
  history.sequence = told.sequence;
  history.hash = told.hash;
  const [noun] = told.action.split(".");
  if (noun === "environment") tellRules(history, told);
  if (noun === "member" || noun === "group" || noun === "role" || noun === "invitation")
    tellPeople(history, told);
  if (noun === "release") wrong.push(...tellRelease(history, told));
  // What somebody wrote later may be the same words as what is judged.
  if (noun === "version") history.peopleChangedAt = told.sequence;
  return wrong;
}

function tellRules(history: History, { action, subjectId, before, after, sequence }: TrailEvent): void {
  const named = (after?.sections ? after : before) ?? {};
  const scope = { folderPath: named.folderPath ?? null, promptSlug: named.promptSlug ?? null };
  history.rulesChangedAt = sequence;
  if (action === "environment.remove-override") history.rules.get(subjectId)?.delete(keyOf(scope));
  else if (after?.sections) setRule(history, subjectId, { ...scope, sections: after.sections });
}

function tellPeople(history: History, told: TrailEvent): void {
  const members = new Map(history.people.members);
  const roles = new Map(history.people.roles);
  const { action, subjectId, before, after } = told;
  const set = (userId: string, change: Partial<Person>) => {
    const person = members.get(userId);
    if (person) members.set(userId, { ...person, ...change });
  };
  const groupsOf = (userId: string) => members.get(userId)?.groupIds ?? new Set<string>();
  switch (action) {
    case "member.change-role":
      set(subjectId, placeOf(history, after?.role ?? ""));
      break;
    case "member.remove":
    case "member.leave":
      members.delete(subjectId);
      break;
    case "invitation.accept":
      members.set(after?.userId ?? "", { role: after?.role ?? "", customRoleId: null, groupIds: new Set() });
      break;
    case "group.add-members":
      for (const id of after?.memberIds ?? []) set(id, { groupIds: new Set([...groupsOf(id), subjectId]) });
      break;
    case "group.remove-member":
      for (const id of before?.memberIds ?? []) {
        set(id, { groupIds: new Set([...groupsOf(id)].filter((groupId) => groupId !== subjectId)) });
      }
      break;
    case "role.update":
      roles.set(subjectId, after?.permissions ?? []);
      break;
    default:
      return;
  }
  history.peopleChangedAt = told.sequence;
  history.people = { members, roles };
}

function placeOf({ roleIds }: History, name: string): Pick<Person, "role" | "customRoleId"> {
  const customRoleId = roleIds.get(name) ?? null;
  return { role: customRoleId === null ? name : "viewer", customRoleId };
}

const VERDICTS: Readonly<Record<string, string>> = {
  "release.approve": "approve",
  "release.request-changes": "request_changes",
  "release.comment": "comment",
  "release.retract": "retracted",
};
const CLOSED = ["applied", "rejected", "withdrawn", "superseded", "failed"];

function tellRelease(
  history: History,
  { action, subjectId, actorId, after, sequence }: TrailEvent,
): string[] {
  const before = history.told.get(subjectId) ?? { state: "", sequence: 0, endings: 0 };
  const state = after?.state ?? before.state;
  const verdict = VERDICTS[action];
  if (verdict !== undefined) {
    const { round = 0, contentHash = "" } = after ?? {};
    const said = history.said.get(subjectId) ?? [];
    history.said.set(subjectId, [...said, { userId: actorId, verdict, round, contentHash }]);
  }
  const isEnding = CLOSED.includes(state) && !CLOSED.includes(before.state);
  history.told.set(subjectId, { state, sequence, endings: before.endings + (isEnding ? 1 : 0) });
  const isOver = CLOSED.includes(before.state) && action !== "release.comment";
  return isOver ? [`${action} happened to release ${subjectId}, which was ${before.state}.`] : [];
}
