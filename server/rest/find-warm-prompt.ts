import { can } from "@/server/authz/policy";
import type { Taken } from "@/server/limits/call-limiter";
import type { ServedBody } from "@/server/serving/served-body";
import { bodyFor } from "@/server/serving/served-split";
import { bearerToken } from "./admit-caller";
import type { ApiDeps } from "./api-deps";
import { readCaller, readTarget } from "./read-target";

/** Followed by the slug. */
const PATH = "/api/v1/prompts/";

type WarmRequest = {
  readonly url: string;
  readonly authorization: string | undefined;
  readonly ip: string | null;
};

export type WarmAnswer = { readonly body: ServedBody; readonly taken: Taken };

/**
 * The prompt that a request asks for, when the key and the document are in memory: nothing is waited for, no schema
 * is run. Undefined for all else: whatever is cold, unusual or wrong goes the ordinary way, which says what is wrong.
 */
export function findWarmPrompt(
  deps: ApiDeps,
  { url, authorization, ip }: WarmRequest,
): WarmAnswer | undefined {
  const target = url.startsWith(PATH) ? readTarget(url) : undefined;
  const token = target && bearerToken(authorization);
  const key = token && deps.serving.keys.peek(token);
  if (!target || !key) return undefined;

  const { environment, version } = target;
  const isAllowed = can({ kind: "apiKey", ...key }, "prompt:read", version ? undefined : environment);
  const slug = readSlug(url);
  if (!isAllowed || slug === undefined) return undefined;

  const { workspaceId } = key;
  const body =
    version === undefined
      ? deps.serving.documents.peek({ workspaceId, environment })?.find(slug)
      : deps.serving.versions.peek({ workspaceId, slug, version });
  if (!body) return undefined;
  const taken = deps.limits.calls.take(key);
  if (!taken.allowance.isAllowed) return undefined;
  deps.keyUse.record(key, ip);
  return { body: body.split ? bodyFor(body, readCaller(target.callerPairs)) : body, taken };
}

function readSlug(url: string): string | undefined {
  const mark = url.indexOf("?");
  const slug = url.slice(PATH.length, mark < 0 ? undefined : mark);
  if (!slug.includes("%")) return slug;
  try {
    return decodeURIComponent(slug);
  } catch {
    return undefined;
  }
}
