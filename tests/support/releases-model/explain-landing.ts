/** Why a row of the ledger may be there: reckoned from the rules in force at that very moment. */
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { History } from "./history";
import { findInvolvedPeople, type JudgedItem } from "./involved-people";
import { may, type People, type Policy, policyFor, reckonState, reckonVerdicts } from "./reckoning";
import { readRows } from "./view";
import type { World } from "./world";

const text = z.string();
const ledgerRow = z.object({
  id: text,
  environmentId: text,
  promptId: text,
  promptSlug: text,
  versionNumber: z.number(),
  previousVersionNumber: z.number().nullable(),
  kind: text,
  revision: z.coerce.number(),
  reason: text,
  releaseId: text.nullable(),
  bypassId: text.nullable(),
  actorKind: text,
  actorId: text,
  evidence: z.looseObject({
    round: z.number().nullable(),
    contentHash: text.nullable(),
    approvals: z.array(z.looseObject({ userId: text })),
  }),
  bypassUserId: text.nullable(),
  bypassEnvironmentId: text.nullable(),
  bypassReason: text.nullable(),
  scheduledBy: text.nullable(),
});
export type LedgerRow = z.infer<typeof ledgerRow>;

export function readLedgerRows({ db, workspaceId }: World, ids: readonly string[]): Promise<LedgerRow[]> {
  const list = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
  return readRows(
    db,
    ledgerRow,
    sql`select d.id, d.environment_id as "environmentId", d.prompt_id as "promptId", p.slug as "promptSlug",
          d.version_number as "versionNumber", d.previous_version_number as "previousVersionNumber", d.kind, d.revision,
          d.reason, d.release_id as "releaseId", d.bypass_id as "bypassId", d.actor_kind as "actorKind",
          d.actor_id as "actorId", d.evidence, b.user_id as "bypassUserId",
          b.environment_id as "bypassEnvironmentId", b.reason as "bypassReason", r.scheduled_by as "scheduledBy"
        from deployments d
        join prompts p on p.workspace_id = d.workspace_id and p.id = d.prompt_id
        left join bypasses b on b.workspace_id = d.workspace_id and b.id = d.bypass_id
        left join releases r on r.workspace_id = d.workspace_id and r.id = d.release_id
        where d.workspace_id = ${workspaceId} and d.id in (${list})`,
  );
}

export type Ledger = Map<string, number[]>;
const pointerOf = ({ environmentId, promptId }: Pick<LedgerRow, "environmentId" | "promptId">) =>
  `${environmentId} ${promptId}`;

/** The row must follow from the ledger before it, and be let through by a rule. Appends it to the ledger. */
export async function explainLanding(
  world: World,
  history: History,
  ledger: Ledger,
  row: LedgerRow,
): Promise<string[]> {
  const formerly = ledger.get(pointerOf(row)) ?? [];
  const wrong: string[] = [];
  if ((formerly.at(-1) ?? null) !== row.previousVersionNumber) {
    wrong.push(`It says that it replaced v${row.previousVersionNumber}; v${formerly.at(-1)} was live.`);
  }
  const judged = await readJudged(world, history, row);
  const why = whyNot(row, judged, { formerly, people: history.people, ledger });
  if (why !== null) wrong.push(why);
  ledger.set(pointerOf(row), [...formerly, row.versionNumber]);
  const name = `Deployment ${row.id} (${row.kind}, v${row.versionNumber} of ${row.promptSlug})`;
  return wrong.map((what) => `${name}: ${what}`);
}

type Judged = {
  readonly items: readonly JudgedItem[];
  readonly policies: readonly Policy[];
  readonly involved: ReadonlySet<string>;
  readonly said: readonly { userId: string; verdict: string; round: number; contentHash: string }[];
  readonly passedChecks: ReadonlySet<string>;
  readonly contentHash: string | null;
};

async function readJudged(world: World, { rules, said }: History, row: LedgerRow): Promise<Judged> {
  const ofEnvironment = [...(rules.get(row.environmentId)?.values() ?? [])];
  const items = await readItems(world, row);
  return {
    items,
    policies: items.map(({ promptSlug }) => policyFor(ofEnvironment, promptSlug)),
    involved: await findInvolvedPeople(world, {
      releaseId: row.releaseId,
      round: row.evidence.round ?? 0,
      items,
    }),
    said: said.get(row.releaseId ?? "") ?? [],
    passedChecks: await readPassedChecks(world, row),
    contentHash: row.releaseId === null ? null : hashOf(row.environmentId, items),
  };
}

const item = z.object({
  promptId: text,
  promptSlug: text,
  versionNumber: z.number(),
  baseNumber: z.number().nullable(),
  contentHash: text,
  baseContentHash: text.nullable(),
});

function readItems({ db, workspaceId }: World, row: LedgerRow): Promise<JudgedItem[]> {
  const { releaseId, evidence, promptId, promptSlug, versionNumber } = row;
  if (releaseId === null) {
    return Promise.resolve([
      {
        promptId,
        promptSlug,
        versionNumber,
        baseNumber: row.previousVersionNumber,
        contentHash: "",
        baseContentHash: null,
      },
    ]);
  }
  return readRows(
    db,
    item,
    sql`select i.prompt_id as "promptId", p.slug as "promptSlug", i.version_number as "versionNumber",
          i.base_version_number as "baseNumber", v.content_hash as "contentHash", w.content_hash as "baseContentHash"
        from release_items i
        join prompts p on p.workspace_id = i.workspace_id and p.id = i.prompt_id
        join prompt_versions v on v.workspace_id = i.workspace_id and v.prompt_id = i.prompt_id and v.number = i.version_number
        left join prompt_versions w on w.workspace_id = i.workspace_id and w.prompt_id = i.prompt_id and w.number = i.base_version_number
        where i.workspace_id = ${workspaceId} and i.release_id = ${releaseId} and i.round = ${evidence.round}`,
  );
}

/** Written out by hand: keys in the order of their letters, without a space. */
function hashOf(environmentId: string, items: readonly JudgedItem[]): string {
  const written = items
    .toSorted((a, b) => (a.promptId < b.promptId ? -1 : 1))
    .map(
      ({ promptId, versionNumber, contentHash, baseContentHash }) =>
        `{"baseContentHash":${JSON.stringify(baseContentHash)},"contentHash":"${contentHash}","promptId":"${promptId}","versionNumber":${versionNumber}}`,
    );
  const canonical = `{"environmentId":"${environmentId}","items":[${written.join(",")}]}`;
  return createHash("sha256").update(canonical).digest("hex");
}

async function readPassedChecks(
  { db, workspaceId }: World,
  { releaseId, evidence }: LedgerRow,
): Promise<Set<string>> {
  if (releaseId === null) return new Set();
  const rows = await readRows(
    db,
    z.object({ name: text }),
    sql`select name from release_checks where workspace_id = ${workspaceId} and release_id = ${releaseId}
          and round = ${evidence.round} and content_hash = ${evidence.contentHash} and state = 'pass'`,
  );
  return new Set(rows.map(({ name }) => name));
}

type Moment = { readonly formerly: readonly number[]; readonly people: People; readonly ledger: Ledger };

/** Null for a landing that some rule lets through. */
function whyNot(row: LedgerRow, judged: Judged, moment: Moment): string | null {
  if (row.bypassId !== null) return whyNotBypassed(row, judged, moment);
  const action = row.kind === "rollback" ? "rollback" : "apply";
  if (!mayLand(row, judged, moment, action)) return `Whoever landed it may not ${action} there.`;
  if (row.kind === "rollback")
    return moment.formerly.includes(row.versionNumber) ? null : "It was never live there before.";
  if (judged.policies.some(({ freezes }) => freezes.length > 0)) return "The environment is frozen.";
  if (judged.policies.some(({ deploying }) => deploying.requiresReason) && row.reason === "")
    return "It gives no reason.";
  if (!wasWhereItMustHaveBeen(row, judged, moment)) return "It was never live where it must have been first.";
  return row.releaseId === null ? whyNotDirect(judged) : whyNotReleased(row, judged, moment);
}

function whyNotBypassed(row: LedgerRow, { policies }: Judged, { people }: Moment): string | null {
  if (row.actorKind !== "user" || row.bypassUserId !== row.actorId) return "Its bypass is somebody else's.";
  if (row.bypassEnvironmentId !== row.environmentId) return "Its bypass is another environment's.";
  if (!row.bypassReason) return "Its bypass has no reason.";
  return may(people, row.actorId, "bypass", policies) ? null : "Whoever passed the gates by may not.";
}

/** A key may by its own permissions, which do not change; Galley itself on the authority of whoever scheduled it. */
function mayLand(
  row: LedgerRow,
  { policies }: Judged,
  { people }: Moment,
  action: "apply" | "rollback",
): boolean {
  if (row.actorKind === "apiKey") return true;
  const userId = row.actorKind === "system" ? row.scheduledBy : row.actorId;
  return userId !== null && may(people, userId, action, policies);
}

function wasWhereItMustHaveBeen(
  { promptId, versionNumber, promptSlug }: LedgerRow,
  judged: Judged,
  { ledger }: Moment,
) {
  const at = judged.items.findIndex((judgedItem) => judgedItem.promptSlug === promptSlug);
  const from = judged.policies[at]?.promotion.fromEnvironmentId ?? null;
  return from === null || (ledger.get(`${from} ${promptId}`)?.includes(versionNumber) ?? false);
}

function whyNotDirect({ policies }: Judged): string | null {
  const isOpen = policies.every(
    ({ approvals, checks, deploying }) =>
      deploying.allowsDirect &&
      approvals.required === 0 &&
      approvals.groupIds.length === 0 &&
      checks.length === 0,
  );
  return isOpen ? null : "It needed a release.";
}

function whyNotReleased(row: LedgerRow, judged: Judged, { people }: Moment): string | null {
  const { evidence } = row;
  const contentHash = judged.contentHash ?? "";
  if (evidence.contentHash !== contentHash) return "What landed is not what its round's hash says.";
  const own = judged.items.find(({ promptId }) => promptId === row.promptId);
  if (own?.versionNumber !== row.versionNumber) return "Its release asked for something else.";
  const missing = judged.policies
    .flatMap(({ checks }) => checks)
    .find(({ name }) => !judged.passedChecks.has(name));
  if (missing) return `The check "${missing.name}" has not passed.`;
  const question = { ...judged, round: evidence.round ?? 0, contentHash, people };
  const state = reckonState(question);
  if (state !== "approved") return `Its release was ${state}: ${JSON.stringify(reckonVerdicts(question))}.`;
  const counted = evidence.approvals.map(({ userId }) => userId).sort();
  const due = reckonVerdicts(question).approvers.sort();
  return counted.join() === due.join()
    ? null
    : `It counted the approvals of ${counted}; those of ${due} count.`;
}
