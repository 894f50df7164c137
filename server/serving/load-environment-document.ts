import { and, asc, eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { environments, promptRedirects, prompts, type Rollout, rollouts, servedPrompts } from "@/db/schema";
import { isEnvironmentNamed } from "@/server/environments/is-environment-named";
import { candidateArms } from "@/server/rollouts/candidate-arms";
import { ACTIVE_ROLLOUT_STATES } from "@/server/rollouts/rollout-state";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { buildSplit } from "./build-split";
import { type EnvironmentDocument, environmentDocument, type Redirect } from "./environment-document";
import { loadVersionContents, type VersionContents, type VersionRef } from "./load-version-contents";
import { type ServedBody, servedPromptBody } from "./served-body";
import type { Fill } from "./warm-cache";

export type EnvironmentName = { readonly workspaceId: string; readonly environment: string };

/** All an environment serves, at one revision, asked for by its name or a former one. Undefined when there is no such environment. `known` is answered again where it is still current. */
export function loadEnvironmentDocument(
  db: Database,
  { workspaceId, environment }: EnvironmentName,
  known: Fill<EnvironmentDocument> | undefined,
): Promise<Fill<EnvironmentDocument> | undefined> {
  const ctx: WorkspaceContext = { db, workspaceId, actor: { kind: "system", job: "serving" } };
  return inWorkspace(ctx, async (tx) => {
    const revision = known && (await findRevision(tx, environment));
    if (known && revision === known.revision) return known;

    const rows = await selectServed(tx, environment);
    const [first] = rows;
    if (!first) return undefined;
    // After what is served: of a name that changes in between, this document's revision is too low to be believed.
    const redirects = await findRedirects(tx, first.id);
    const unchanged =
      first.name === known?.value.environment ? known.value.prompts : new Map<string, ServedBody>();
    const bodies = await buildBodies(tx, rows.flatMap(toServed), unchanged);
    const document = environmentDocument(first, bodies, redirects);
    return { value: document, revision: first.revision };
  });
}

type ServedRow = {
  readonly environment: string;
  readonly promptId: string;
  readonly slug: string;
  readonly version: number;
  readonly deploymentId: string;
  readonly rollout: Rollout | null;
};

/** None of an outer join's row without a prompt: the environment serves nothing. */
function toServed({
  name,
  served,
  slug,
  rollout,
}: Awaited<ReturnType<typeof selectServed>>[number]): ServedRow[] {
  return served && slug !== null ? [{ environment: name, ...served, slug, rollout }] : [];
}

/** Only what is served otherwise than before is read and made: a deployment costs the same however many prompts there are. */
async function buildBodies(
  tx: WorkspaceContext,
  rows: readonly ServedRow[],
  unchanged: ReadonlyMap<string, ServedBody>,
): Promise<[slug: string, body: ServedBody][]> {
  const kept = new Map(
    rows.flatMap((row) => {
      const body = unchanged.get(row.slug);
      return body && isServedAs(row, body) ? [[row.slug, body] as const] : [];
    }),
  );
  const changed = rows.filter(({ slug }) => !kept.has(slug));
  const contents = await loadVersionContents(tx, changed.flatMap(versionsOf));
  return rows.map((row) => [row.slug, kept.get(row.slug) ?? buildBody(row, contents)]);
}

/** A deployment is of one version, and a version never changes. What a rollout splits may be split otherwise. */
function isServedAs({ promptId, deploymentId, rollout }: ServedRow, body: ServedBody): boolean {
  return body.promptId === promptId && body.deploymentId === deploymentId && !rollout && !body.split;
}

function versionsOf({ promptId, version, rollout }: ServedRow): VersionRef[] {
  const candidates = rollout ? candidateArms(rollout) : [];
  return [version, ...candidates.map(({ versionNumber }) => versionNumber)].map((number) => ({
    promptId,
    number,
  }));
}

function buildBody({ rollout, ...row }: ServedRow, contents: VersionContents): ServedBody {
  const content = contents.get({ promptId: row.promptId, number: row.version });
  const everybody = { ...row, ...content, arm: null };
  const split = rollout ? buildSplit(rollout, everybody, contents) : undefined;
  return servedPromptBody({ ...everybody, split });
}

async function findRevision({ db, workspaceId }: WorkspaceContext, environment: string) {
  const [row] = await db
    .select({ revision: environments.revision })
    .from(environments)
    .where(and(eq(environments.workspaceId, workspaceId), isEnvironmentNamed(workspaceId, environment)));
  return row?.revision;
}

/** Former names of what the environment serves. */
async function findRedirects(
  { db, workspaceId }: WorkspaceContext,
  environmentId: string,
): Promise<Redirect[]> {
  return db
    .select({ from: promptRedirects.slug, to: prompts.slug })
    .from(promptRedirects)
    .innerJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, promptRedirects.promptId)))
    .innerJoin(
      servedPrompts,
      and(eq(servedPrompts.workspaceId, workspaceId), eq(servedPrompts.promptId, prompts.id)),
    )
    .where(and(eq(promptRedirects.workspaceId, workspaceId), eq(servedPrompts.environmentId, environmentId)));
}

/** One statement, so that revision, versions and split are of the same moment. An environment that serves nothing is one row of nulls. */
function selectServed({ db, workspaceId }: WorkspaceContext, environment: string) {
  return db
    .select({
      id: environments.id,
      name: environments.name,
      revision: environments.revision,
      served: {
        promptId: servedPrompts.promptId,
        version: servedPrompts.versionNumber,
        deploymentId: servedPrompts.deploymentId,
      },
      slug: prompts.slug,
      rollout: rollouts,
    })
    .from(environments)
    .leftJoin(
      servedPrompts,
      and(eq(servedPrompts.workspaceId, workspaceId), eq(servedPrompts.environmentId, environments.id)),
    )
    .leftJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, servedPrompts.promptId)))
    .leftJoin(
      rollouts,
      and(
        eq(rollouts.workspaceId, workspaceId),
        eq(rollouts.id, servedPrompts.rolloutId),
        inArray(rollouts.state, [...ACTIVE_ROLLOUT_STATES]),
      ),
    )
    .where(and(eq(environments.workspaceId, workspaceId), isEnvironmentNamed(workspaceId, environment)))
    .orderBy(asc(prompts.slug));
}
