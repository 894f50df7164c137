import { assertCan } from "@/server/authz/policy";
import { NotFoundError } from "@/server/errors/domain-error";
import type { Caller } from "@/server/rollouts/assign-arm";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { EnvironmentName } from "./load-environment-document";
import type { Serving } from "./open-serving";
import type { PreparedBody, ServedBody } from "./served-body";
import { bodyFor } from "./served-split";
import type { Warm } from "./warm-cache";

/** A version is the same for every caller; what an environment serves may depend on who asks. */
export type ServedPromptName = { readonly slug: string } & Caller &
  (
    | { readonly environment: string; readonly version?: undefined }
    | { readonly version: number; readonly environment?: undefined }
  );

/** What an environment serves of a prompt to this caller, or one version of it, in the bytes that applications receive. */
export async function getServedPrompt(
  ctx: WorkspaceContext,
  serving: Serving,
  name: ServedPromptName,
): Promise<Warm<ServedBody>> {
  const { slug } = name;
  if (name.version !== undefined) {
    assertCan(ctx.actor, "prompt:read");
    const version = { workspaceId: ctx.workspaceId, slug, version: name.version };
    const found = await serving.versions.find(version);
    if (!found) throw new NotFoundError(`Version ${name.version} of the prompt "${slug}"`);
    return found;
  }
  const environment = readableName(ctx, name.environment);
  const warm = serving.documents.peekPrompt(environment, slug);
  if (warm) return { value: bodyFor(warm, name) };
  const { value: document, ...state } = await getDocument(serving, environment);
  const body = document.find(slug);
  if (!body) throw new NotFoundError(`A deployment of the prompt "${slug}" to ${name.environment}`);
  return { ...state, value: bodyFor(body, name) };
}

/** Everything an environment serves, as one document. */
export async function getServedEnvironment(
  ctx: WorkspaceContext,
  serving: Serving,
  environment: string,
): Promise<Warm<PreparedBody>> {
  const { value: document, ...state } = await getDocument(serving, readableName(ctx, environment));
  return { ...state, value: document.all() };
}

/** How often what the environment serves has changed, as far as this process knows. */
export async function getServedRevision(
  ctx: WorkspaceContext,
  serving: Serving,
  environment: string,
): Promise<number> {
  const { value: document } = await getDocument(serving, readableName(ctx, environment));
  return document.revision;
}

function readableName({ actor, workspaceId }: WorkspaceContext, environment: string): EnvironmentName {
  assertCan(actor, "prompt:read", environment);
  return { workspaceId, environment };
}

async function getDocument(serving: Serving, name: EnvironmentName) {
  const found = await serving.documents.find(name);
  if (!found) throw new NotFoundError(`The environment "${name.environment}"`);
  return found;
}
