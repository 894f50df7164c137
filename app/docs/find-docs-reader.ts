import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { installationUrl } from "@/app/installation-url";
import { chooseKey, type DocsReader, EXAMPLE_PROMPT, exampleValues } from "@/components/docs/docs-reader";
import { LAST_WORKSPACE_COOKIE } from "@/components/workspaces/last-workspace-cookie";
import { listApiKeys } from "@/server/api-keys/list-api-keys";
import { can } from "@/server/authz/policy";
import { listLiveVersions } from "@/server/deployments/list-live-versions";
import { getRequestContext } from "@/server/trpc/request-context";
import { getVersion } from "@/server/versions/get-version";
import { chooseHomeWorkspace } from "@/server/workspaces/choose-home-workspace";
import { findMemberContext } from "@/server/workspaces/find-member-context";
import { listWorkspaces } from "@/server/workspaces/list-workspaces";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** The names that a reader's examples have: their own where they are signed in, made-up ones else. */
export const findDocsReader = cache(async (): Promise<DocsReader> => {
  const origin = await installationUrl();
  const { db, userId, origin: requestOrigin } = await getRequestContext();
  const stranger: DocsReader = { origin, workspace: null, keyPrefix: null, ...EXAMPLE_PROMPT };
  if (userId === null) return stranger;
  const lastSlug = (await cookies()).get(LAST_WORKSPACE_COOKIE)?.value;
  const home = chooseHomeWorkspace(await listWorkspaces(db, { userId }), lastSlug);
  if (!home) return stranger;
  const ctx = await findMemberContext({ db, userId, origin: requestOrigin }, home.slug);
  const prompt = (await findPrompt(ctx)) ?? EXAMPLE_PROMPT;
  return {
    origin,
    workspace: { slug: home.slug, name: home.name },
    keyPrefix: await findKeyPrefix(ctx, prompt.environmentName),
    ...prompt,
  };
});

async function findKeyPrefix(ctx: WorkspaceContext, environmentName: string): Promise<string | null> {
  if (!can(ctx.actor, "key:read")) return null;
  return chooseKey(await listApiKeys(ctx), environmentName)?.prefix ?? null;
}

/** One that is live, in production rather than elsewhere. */
async function findPrompt(ctx: WorkspaceContext) {
  if (!can(ctx.actor, "deployment:read") || !can(ctx.actor, "prompt:read")) return undefined;
  const { prompts } = await listLiveVersions(ctx, {});
  const live = prompts.flatMap(({ slug, live: places }) => places.map((place) => ({ slug, ...place })));
  const chosen = live.find(({ environmentName }) => environmentName === "production") ?? live[0];
  if (!chosen) return undefined;
  const { slug: promptSlug, environmentName, versionNumber: number } = chosen;
  const { content } = await getVersion(ctx, { promptSlug, number });
  const variables = exampleValues(content.variables.filter(({ required }) => required));
  return { promptSlug, environmentName, hasPrompt: true, variables };
}
