/** What must be so whenever nothing is under way, asked of the tables by SQL that shares nothing with the product. */
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { History } from "./history";
import { findInvolvedPeople, type JudgedItem } from "./involved-people";
import { policyFor, reckonState } from "./reckoning";
import { readRows } from "./view";
import type { World } from "./world";

const count = z.object({ found: z.coerce.number() });

const QUERIES: Readonly<Record<string, (workspaceId: string) => SQL>> = {
  "a pointer is not the newest row of its ledger": (id) => sql`
    select count(*) as found from
      (select distinct on (environment_id, prompt_id) * from deployments where workspace_id = ${id}
       order by environment_id, prompt_id, revision desc) d
    full join (select * from served_prompts where workspace_id = ${id}) s
      on s.environment_id = d.environment_id and s.prompt_id = d.prompt_id
    where s.deployment_id is distinct from d.id or s.version_number is distinct from d.version_number`,
  "an environment's revisions have a gap": (id) => sql`
    select count(*) as found from environments e
    left join (select environment_id, count(distinct revision) as revisions, max(revision) as newest
               from deployments where workspace_id = ${id} group by 1) d on d.environment_id = e.id
    where e.workspace_id = ${id}
      and (coalesce(d.revisions, 0) <> e.revision or coalesce(d.newest, 0) <> e.revision)`,
  "an open release would replace something else than its round says": (id) => sql`
    select count(*) as found from releases r
    join release_items i on i.workspace_id = r.workspace_id and i.release_id = r.id and i.round = r.round
    left join served_prompts s on s.workspace_id = r.workspace_id and s.environment_id = r.environment_id and s.prompt_id = i.prompt_id
    left join prompt_versions l on l.workspace_id = r.workspace_id and l.prompt_id = i.prompt_id and l.number = s.version_number
    left join prompt_versions b on b.workspace_id = r.workspace_id and b.prompt_id = i.prompt_id and b.number = i.base_version_number
    where r.workspace_id = ${id} and r.closed_at is null and l.content_hash is distinct from b.content_hash`,
  "an open release asks for what is live already": (id) => sql`
    select count(*) as found from releases r
    where r.workspace_id = ${id} and r.closed_at is null and not exists (
      select 1 from release_items i
      left join served_prompts s on s.workspace_id = r.workspace_id and s.environment_id = r.environment_id and s.prompt_id = i.prompt_id
      where i.workspace_id = r.workspace_id and i.release_id = r.id and i.round = r.round
        and s.version_number is distinct from i.version_number)`,
  "a verdict names another hash than its round has": (id) => sql`
    select count(*) as found from release_verdicts v
    join release_rounds o on o.workspace_id = v.workspace_id and o.release_id = v.release_id and o.round = v.round
    where v.workspace_id = ${id} and v.content_hash <> o.content_hash`,
  "a release's rounds are not 1 to its newest": (id) => sql`
    select count(*) as found from releases r
    join (select release_id, count(*) as rounds, max(round) as newest from release_rounds
          where workspace_id = ${id} group by 1) o on o.release_id = r.id
    where r.workspace_id = ${id} and (o.rounds <> r.round or o.newest <> r.round)`,
  "a state and its closing time disagree": (id) => sql`
    select count(*) as found from releases where workspace_id = ${id}
      and (state in ('applied', 'rejected', 'withdrawn', 'superseded', 'failed')) <> (closed_at is not null)`,
  "a release landed without being applied, or was applied without landing": (id) => sql`
    select count(*) as found from releases r where r.workspace_id = ${id} and (r.state = 'applied') <>
      exists (select 1 from deployments d where d.workspace_id = r.workspace_id and d.release_id = r.id)`,
  "a release landed twice": (id) => sql`
    select count(*) as found from (select 1 from deployments where workspace_id = ${id} and release_id is not null
      group by release_id having count(distinct revision) > 1) twice`,
  "a verdict was given without the trail knowing": (id) => sql`
    select count(*) as found from
      (select release_id as id, count(*) as n from release_verdicts where workspace_id = ${id} group by 1) v
    full join (select subject_id as id, count(*) as n from audit_events where workspace_id = ${id}
      and action in ('release.approve', 'release.request-changes', 'release.comment', 'release.retract') group by 1) a
      on a.id = v.id where a.n is distinct from v.n`,
};

export async function findBroken({ db, workspaceId }: World): Promise<string[]> {
  const broken: string[] = [];
  for (const [what, query] of Object.entries(QUERIES)) {
    const [answer] = await readRows(db, count, query(workspaceId));
    if (answer?.found !== 0) broken.push(`${what} (${answer?.found})`);
  }
  return broken;
}

const openRelease = z.object({
  id: z.string(),
  number: z.number(),
  state: z.string(),
  round: z.number(),
  contentHash: z.string(),
  environmentId: z.string(),
  items: z.array(
    z.object({
      promptId: z.string(),
      promptSlug: z.string(),
      versionNumber: z.number(),
      baseNumber: z.number().nullable(),
    }),
  ),
});

/**
 * Of releases that the last batch touched after all changes of rules: what is stored must be what counts. Where people
 * changed in the same batch the trail cannot say which of them a verdict still saw; a landing looks again.
 */
export async function findMisstated(world: World, history: History): Promise<string[]> {
  const { db, workspaceId } = world;
  const open = await readRows(
    db,
    openRelease,
    sql`select r.id, r.number, r.state, r.round, o.content_hash as "contentHash", r.environment_id as "environmentId",
          (select json_agg(json_build_object('promptId', i.prompt_id, 'promptSlug', p.slug,
             'versionNumber', i.version_number, 'baseNumber', i.base_version_number))
           from release_items i join prompts p on p.workspace_id = i.workspace_id and p.id = i.prompt_id
           where i.workspace_id = r.workspace_id and i.release_id = r.id and i.round = r.round) as items
        from releases r
        join release_rounds o on o.workspace_id = r.workspace_id and o.release_id = r.id and o.round = r.round
        where r.workspace_id = ${workspaceId} and r.state in ('in_review', 'changes_requested', 'approved')`,
  );
  const wrong: string[] = [];
  if (history.peopleChangedAt > history.batchSequence) return wrong;
  for (const release of open) {
    const touchedAt = history.told.get(release.id)?.sequence ?? 0;
    if (touchedAt <= Math.max(history.rulesChangedAt, history.batchSequence)) continue;
    const rules = [...(history.rules.get(release.environmentId)?.values() ?? [])];
    const items: JudgedItem[] = release.items.map((item) => ({
      ...item,
      contentHash: "",
      baseContentHash: null,
    }));
    const due = reckonState({
      said: history.said.get(release.id) ?? [],
      round: release.round,
      contentHash: release.contentHash,
      policies: items.map(({ promptSlug }) => policyFor(rules, promptSlug)),
      people: history.people,
      involved: await findInvolvedPeople(world, { releaseId: release.id, round: release.round, items }),
    });
    if (due !== release.state)
      wrong.push(`Release #${release.number} is ${release.state}; by its verdicts it is ${due}.`);
  }
  return wrong;
}

const kept = z.object({ key: z.string(), digest: z.string() });
const APPEND_ONLY: Readonly<Record<string, SQL>> = {
  deployments: sql`id`,
  release_rounds: sql`release_id || ' ' || round`,
  release_items: sql`release_id || ' ' || round || ' ' || prompt_id`,
  release_verdicts: sql`id`,
  prompt_versions: sql`prompt_id || ' ' || number`,
  audit_events: sql`sequence::text`,
};

export type Kept = Map<string, string>;

/** Every row that was there is there, and says what it said. Answers the rows for the next time. */
export async function compareKept(
  { db, workspaceId }: World,
  before: Kept,
): Promise<{ kept: Kept; wrong: string[] }> {
  const now: Kept = new Map();
  for (const [table, key] of Object.entries(APPEND_ONLY)) {
    const rows = await readRows(
      db,
      kept,
      sql`select ${key} as key, md5(t::text) as digest from ${sql.identifier(table)} t where workspace_id = ${workspaceId}`,
    );
    for (const { key: name, digest } of rows) now.set(`${table} ${name}`, digest);
  }
  const wrong = [...before]
    .filter(([name, digest]) => now.get(name) !== digest)
    .map(([name]) => `${name} changed or is gone`);
  return { kept: now, wrong };
}
