import { and, asc, eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { environments, promptRedirects, prompts, promptVersions, rollouts, servedPrompts } from "@/db/schema";
import { isEnvironmentNamed } from "@/server/environments/is-environment-named";
import { ACTIVE_ROLLOUT_STATES } from "@/server/rollouts/rollout-state";
import { readContent } from "@/server/versions/read-content";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { buildSplit } from "./build-split";
import { type EnvironmentDocument, environmentDocument, type Redirect } from "./environment-document";
import { type CandidateVersions, loadCandidateVersions } from "./load-candidate-versions";
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
    const candidates = await loadCandidateVersions(
      tx,
      rows.flatMap(({ rollout }) => rollout ?? []),
    );
    const bodies = rows.flatMap((row) => toBody(row, candidates));
    const document = environmentDocument(first.name, first.revision, bodies, redirects);
    return { value: document, revision: first.revision };
  });
}

type ServedRow = Awaited<ReturnType<typeof selectServed>>[number];

function toBody(
  { name: environment, served, rollout }: ServedRow,
  candidates: CandidateVersions,
): [slug: string, body: ServedBody][] {
  const { promptId, slug, version, deploymentId, content, contentHash } = served;
  // An outer join's row without a prompt: the environment serves nothing.
  if (promptId === null || slug === null || version === null || content === null || contentHash === null) {
    return [];
  }
  const everybody = {
    promptId,
    slug,
    version,
    environment,
    deploymentId,
    arm: null,
    content: readContent(content),
    contentHash,
  };
  const split = rollout ? buildSplit(rollout, everybody, candidates) : undefined;
  return [[slug, servedPromptBody({ ...everybody, split })]];
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

/** One statement, so that revision, content and split are of the same moment. An environment that serves nothing is one row of nulls. */
function selectServed({ db, workspaceId }: WorkspaceContext, environment: string) {
  return db
    .select({
      id: environments.id,
      name: environments.name,
      revision: environments.revision,
      served: {
        promptId: servedPrompts.promptId,
        slug: prompts.slug,
        version: servedPrompts.versionNumber,
        deploymentId: servedPrompts.deploymentId,
        content: promptVersions.content,
        contentHash: promptVersions.contentHash,
      },
      rollout: rollouts,
    })
    .from(environments)
    .leftJoin(
      servedPrompts,
      and(eq(servedPrompts.workspaceId, workspaceId), eq(servedPrompts.environmentId, environments.id)),
    )
    .leftJoin(prompts, and(eq(prompts.workspaceId, workspaceId), eq(prompts.id, servedPrompts.promptId)))
    .leftJoin(
      promptVersions,
      and(
        eq(promptVersions.workspaceId, workspaceId),
        eq(promptVersions.promptId, servedPrompts.promptId),
        eq(promptVersions.number, servedPrompts.versionNumber),
      ),
    )
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
