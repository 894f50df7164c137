import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import type { Actor, permissionsOf } from "@/server/authz/policy";
import { ROLES } from "@/server/authz/roles";

/** What pages show at one moment: what people click on, also when it is no longer so. */
export type View = {
  readonly people: readonly Extract<Actor, { kind: "user" }>[];
  readonly releases: readonly ShownRelease[];
  /** The newest version of each prompt, by its slug. */
  readonly heads: ReadonlyMap<string, number>;
  readonly draftRevisions: ReadonlyMap<string, number>;
  readonly policies: readonly ShownPolicy[];
  readonly formerlyLive: readonly FormerlyLive[];
};

const formerlyLive = z.object({
  environmentName: z.string(),
  promptSlug: z.string(),
  versionNumber: z.number(),
});
type FormerlyLive = z.infer<typeof formerlyLive>;

const shownRelease = z.object({
  id: z.string(),
  state: z.string(),
  round: z.number(),
  contentHash: z.string(),
  environmentName: z.string(),
  /** Who has said something in its newest round. */
  reviewerIds: z.array(z.string()),
});
export type ShownRelease = z.infer<typeof shownRelease>;

const shownPolicy = z.object({
  environmentName: z.string(),
  folderPath: z.string().nullable(),
  promptSlug: z.string().nullable(),
  updatedAt: z.coerce.date(),
});
type ShownPolicy = z.infer<typeof shownPolicy>;

const permission = z.custom<ReturnType<typeof permissionsOf>[number]>((value) => typeof value === "string");
const shownPerson = z.object({
  userId: z.string(),
  role: z.enum(ROLES),
  customRoleId: z.string().nullable(),
  permissions: z.array(permission).nullable(),
  groupIds: z.array(z.string()),
});

const numbered = z.object({ slug: z.string(), number: z.coerce.number() });

/** Straight from the tables, as their owner: nothing of the product stands between. */
export async function readRows<S extends z.ZodType>(
  db: Database,
  schema: S,
  query: SQL,
): Promise<z.output<S>[]> {
  const answer = z.object({ rows: z.array(schema) }).parse(await db.execute(query));
  return answer.rows;
}

type Source = { readonly db: Database; readonly workspaceId: string };

export async function readView({ db, workspaceId }: Source): Promise<View> {
  const people = await readRows(
    db,
    shownPerson,
    sql`select m.user_id as "userId", m.role, m.custom_role_id as "customRoleId", c.permissions,
          array(select g.group_id from group_members g where g.workspace_id = m.workspace_id and g.user_id = m.user_id) as "groupIds"
        from memberships m left join custom_roles c on c.workspace_id = m.workspace_id and c.id = m.custom_role_id
        where m.workspace_id = ${workspaceId} order by m.user_id`,
  );
  const releases = await readRows(
    db,
    shownRelease,
    sql`select r.id, r.state, r.round, o.content_hash as "contentHash", e.name as "environmentName",
          array(select distinct v.reviewer_id from release_verdicts v where v.workspace_id = r.workspace_id
            and v.release_id = r.id and v.round = r.round) as "reviewerIds"
        from releases r
        join release_rounds o on o.workspace_id = r.workspace_id and o.release_id = r.id and o.round = r.round
        join environments e on e.workspace_id = r.workspace_id and e.id = r.environment_id
        where r.workspace_id = ${workspaceId}
        order by r.closed_at is not null, r.number desc limit 14`,
  );
  const heads = await readRows(
    db,
    numbered,
    sql`select p.slug, b.head_number as number from prompts p
        join branches b on b.workspace_id = p.workspace_id and b.prompt_id = p.id and b.name = 'main'
        where p.workspace_id = ${workspaceId} and b.head_number is not null`,
  );
  const drafts = await readRows(
    db,
    numbered,
    sql`select p.slug, d.revision as number from drafts d
        join branches b on b.workspace_id = d.workspace_id and b.id = d.branch_id
        join prompts p on p.workspace_id = b.workspace_id and p.id = b.prompt_id
        where d.workspace_id = ${workspaceId}`,
  );
  const policies = await readRows(
    db,
    shownPolicy,
    sql`select e.name as "environmentName", p.folder_path as "folderPath", q.slug as "promptSlug", p.updated_at as "updatedAt"
        from environment_policies p
        join environments e on e.workspace_id = p.workspace_id and e.id = p.environment_id
        left join prompts q on q.workspace_id = p.workspace_id and q.id = p.prompt_id
        where p.workspace_id = ${workspaceId}`,
  );
  return {
    people: people.map(({ userId, role, customRoleId, permissions, groupIds }) => ({
      kind: "user",
      userId,
      role,
      groupIds,
      ...(customRoleId === null
        ? {}
        : { customRole: { id: customRoleId, name: "", permissions: permissions ?? [] } }),
    })),
    releases,
    formerlyLive: await readRows(
      db,
      formerlyLive,
      sql`select e.name as "environmentName", p.slug as "promptSlug", d.version_number as "versionNumber"
          from deployments d
          join environments e on e.workspace_id = d.workspace_id and e.id = d.environment_id
          join prompts p on p.workspace_id = d.workspace_id and p.id = d.prompt_id
          where d.workspace_id = ${workspaceId} order by d.revision desc limit 12`,
    ),
    heads: new Map(heads.map(({ slug, number }) => [slug, number])),
    draftRevisions: new Map(drafts.map(({ slug, number }) => [slug, number])),
    policies,
  };
}
