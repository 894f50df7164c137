import type { VerifiedApiKey } from "@/server/api-keys/find-api-key";
import { can } from "@/server/authz/policy";
import type { Taken } from "@/server/limits/call-limiter";
import type { Serving } from "@/server/serving/open-serving";
import type { PreparedBody, ServedBody } from "@/server/serving/served-body";
import { bodyFor } from "@/server/serving/served-split";
import { bearerToken } from "./admit-caller";
import type { ApiDeps } from "./api-deps";
import { readCaller, readTarget, type Target } from "./read-target";

/** Followed by the slug. */
const PROMPTS = "/api/v1/prompts/";
const ENVIRONMENTS = "/api/v1/environments/";
/** All an environment serves, by its name. */
const ENVIRONMENT = /^\/api\/v1\/environments\/([\w.-]+)\/prompts$/;

type WarmRequest = {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly ip: string | null;
};

export type WarmAnswer = { readonly body: PreparedBody; readonly taken: Taken };

/**
 * What a request asks for, when the key and the document are in memory: nothing is waited for, no schema is run.
 * Undefined for all else: whatever is cold, unusual or wrong goes the ordinary way, which says what is wrong.
 */
export function findWarmAnswer(
  { serving, limits, keyUse }: ApiDeps,
  { url, authorization, ip }: WarmRequest,
): WarmAnswer | undefined {
  if (!url.startsWith(PROMPTS) && !url.startsWith(ENVIRONMENTS)) return undefined;
  const token = bearerToken(authorization);
  const key = token && serving.keys.peek(token);
  const body = key ? findBody(serving, key, url) : undefined;
  if (!key || !body) return undefined;
  const taken = limits.calls.take(key);
  if (!taken.allowance.isAllowed) return undefined;
  keyUse.record(key, ip);
  return { body, taken };
}

function findBody(serving: Serving, key: VerifiedApiKey, url: string): PreparedBody | undefined {
  if (url.startsWith(PROMPTS)) {
    const target = readTarget(url);
    return target && findPrompt(serving, key, readSlug(url), target);
  }
  const environment = ENVIRONMENT.exec(url)?.[1];
  if (environment === undefined || !mayRead(key, environment)) return undefined;
  return serving.documents.peek({ workspaceId: key.workspaceId, environment })?.all();
}

function findPrompt(
  serving: Serving,
  key: VerifiedApiKey,
  slug: string | undefined,
  { environment, version, callerPairs }: Target,
): ServedBody | undefined {
  if (slug === undefined || !mayRead(key, version ? undefined : environment)) return undefined;
  const { workspaceId } = key;
  if (version !== undefined) return serving.versions.peek({ workspaceId, slug, version });
  const body = serving.documents.peekPrompt({ workspaceId, environment }, slug);
  return body?.split ? bodyFor(body, readCaller(callerPairs)) : body;
}

const mayRead = (key: VerifiedApiKey, environment: string | undefined) =>
  can(key, "prompt:read", environment);

function readSlug(url: string): string | undefined {
  const mark = url.indexOf("?");
  const slug = url.slice(PROMPTS.length, mark < 0 ? undefined : mark);
  if (!slug.includes("%")) return slug;
  try {
    return decodeURIComponent(slug);
  } catch {
    return undefined;
  }
}
