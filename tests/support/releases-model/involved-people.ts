import { sql } from "drizzle-orm";
import { z } from "zod";
import { readRows } from "./view";
import type { World } from "./world";

export type JudgedItem = {
  readonly promptId: string;
  readonly promptSlug: string;
  readonly versionNumber: number;
  readonly baseNumber: number | null;
  readonly contentHash: string;
  readonly baseContentHash: string | null;
};

const authored = z.object({
  number: z.number(),
  parents: z.array(z.number().nullable()),
  contentHash: z.string(),
  actorKind: z.string(),
  actorId: z.string(),
});

type Release = {
  readonly releaseId: string | null;
  readonly round: number;
  readonly items: readonly JudgedItem[];
};

/** Whoever asked for it, or wrote what it brings: by the tables, and by who was seen to write in the drafts. */
export async function findInvolvedPeople(
  world: World,
  { releaseId, round, items }: Release,
): Promise<Set<string>> {
  if (releaseId === null) return new Set();
  const { db, workspaceId, key } = world;
  const asked = await readRows(
    db,
    z.object({ actorKind: z.string(), actorId: z.string() }),
    sql`select actor_kind as "actorKind", actor_id as "actorId" from release_rounds
        where workspace_id = ${workspaceId} and release_id = ${releaseId} and round <= ${round} and why <> 'rebased'`,
  );
  const personOf = ({ actorKind, actorId }: { actorKind: string; actorId: string }) =>
    actorKind === "apiKey" ? (key.createdBy ?? "") : actorId;
  const involved = new Set(asked.map(personOf));
  for (const item of items) {
    for (const version of await readBrought(world, item)) {
      involved.add(personOf(version));
      const writers = world.contributors.get(`${item.promptSlug} ${version.number}`) ?? [];
      for (const userId of writers) involved.add(userId);
    }
  }
  return involved;
}

/** The candidate, what lies behind it and not behind the base, and earlier versions of the very same words. */
async function readBrought({ db, workspaceId }: World, { promptId, versionNumber, baseNumber }: JudgedItem) {
  const rows = await readRows(
    db,
    authored,
    sql`with recursive behind(number) as (
            select ${versionNumber}::int
            union select p.parent from behind b join prompt_versions v
              on v.workspace_id = ${workspaceId} and v.prompt_id = ${promptId} and v.number = b.number
              cross join lateral (values (v.parent_number), (v.merged_number)) p(parent) where p.parent is not null),
          known(number) as (
            select ${baseNumber}::int where ${baseNumber}::int is not null
            union select p.parent from known b join prompt_versions v
              on v.workspace_id = ${workspaceId} and v.prompt_id = ${promptId} and v.number = b.number
              cross join lateral (values (v.parent_number), (v.merged_number)) p(parent) where p.parent is not null)
        select v.number, array[v.parent_number, v.merged_number] as parents, v.content_hash as "contentHash",
          v.actor_kind as "actorKind", v.actor_id as "actorId"
        from prompt_versions v
        where v.workspace_id = ${workspaceId} and v.prompt_id = ${promptId} and (
          v.number = ${versionNumber}
          or (v.number in (select number from behind) and v.number not in (select number from known))
          or v.content_hash = (select content_hash from prompt_versions c
               where c.workspace_id = ${workspaceId} and c.prompt_id = ${promptId} and c.number = ${versionNumber}))`,
  );
  return rows;
}
