import type { Context } from "hono";
import { can } from "@/server/authz/policy";
import { bearerToken } from "./admit-caller";
import type { ApiDeps, ApiEnv } from "./api-deps";
import { readTarget } from "./read-target";
import { createRequestId } from "./request-id";
import { servedResponse } from "./served-response";

/**
 * The hot path: a prompt whose key and document are in memory, answered without waiting for anything and
 * without a schema (zod alone would cost half the throughput). Undefined for all else: whatever is cold, unusual or
 * wrong goes the ordinary way, which says what is wrong.
 */
export function answerWarm(deps: ApiDeps, c: Context<ApiEnv>): Response | undefined {
  const target = readTarget(c.req.url);
  const token = bearerToken(c.req.header("authorization"));
  const key = token === undefined ? undefined : deps.serving.keys.peek(token);
  const slug = c.req.param("slug");
  if (!target || !key || !slug) return undefined;

  const { workspaceId } = key;
  const { environment, version } = target;
  const actor = { kind: "apiKey", ...key } as const;
  if (!can(actor, "prompt:read", version === undefined ? environment : undefined)) return undefined;
  const body =
    version === undefined
      ? deps.serving.documents.peek({ workspaceId, environment })?.prompts.get(slug)
      : deps.serving.versions.peek({ workspaceId, slug, version });
  if (!body) return undefined;

  deps.keyUse.record(key);
  return servedResponse({ value: body }, c.req.header("if-none-match"), createRequestId());
}
