import type { Context } from "hono";
import type { VerifiedApiKey } from "@/server/api-keys/find-api-key";
import { assertCan, type Permission } from "@/server/authz/policy";
import { LimitExceededError, UnauthorizedError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ApiDeps, ApiEnv } from "./api-deps";
import { assertOrigin } from "./assert-origin";
import { clientIp } from "./client-ip";
import { findCallerKey } from "./find-caller-key";
import { rateLimitHeader, retrySeconds, usedUpHeaders } from "./rate-limit-headers";

const BEARER = /^bearer +(\S+)$/i;
const TELEMETRY: readonly Permission[] = ["trace:write", "feedback:write"];

/** Undefined for a header that carries no bearer token. */
export function bearerToken(authorization: string | null | undefined): string | undefined {
  return authorization ? BEARER.exec(authorization)?.[1] : undefined;
}

type Admission = {
  readonly permission: Permission;
  readonly requestId: string;
  /** Takes what the answer must say of the caller's limits, whether they are admitted or not. */
  readonly headers: Record<string, string>;
};

type Origin = { readonly ip: string | null; readonly origin: string | undefined };

export type TokenFinder = (headers: Headers) => string | undefined;

const findBearer: TokenFinder = (headers) => bearerToken(headers.get("authorization"));

/** The workspace that a request's key opens, for what `permission` allows in it. */
export async function admitCaller(
  deps: ApiDeps,
  c: Context<ApiEnv>,
  { permission, requestId, headers }: Admission,
  findToken: TokenFinder = findBearer,
): Promise<WorkspaceContext> {
  const token = findToken(c.req.raw.headers);
  const ip = clientIp(c.env?.incoming?.headers);
  const key = token === undefined ? undefined : await findCallerKey(deps, { token, ip, headers });
  if (!key) throw new UnauthorizedError("Send a valid API key: `Authorization: Bearer gly_app_…`.");
  const origin = c.req.header("origin");
  return admitKey(deps, key, { permission, requestId, headers, ip, origin });
}

/** The same for a key that is known already. */
export function admitKey(
  deps: ApiDeps,
  key: VerifiedApiKey,
  { permission, requestId, headers, ip, origin }: Admission & Origin,
): WorkspaceContext {
  countCall(deps, key, { permission, headers });
  assertOrigin(key, origin);
  deps.keyUse.record(key, ip);
  assertCan(key, permission);
  return { db: deps.db, workspaceId: key.workspaceId, actor: key, origin: { requestId, ip } };
}

function countCall(
  { limits }: ApiDeps,
  key: VerifiedApiKey,
  { permission, headers }: Pick<Admission, "permission" | "headers">,
): void {
  const limiter = TELEMETRY.includes(permission) ? limits.telemetry : limits.calls;
  const taken = limiter.take(key);
  const { isAllowed, perMinute, retryMs } = taken.allowance;
  if (isAllowed) {
    headers.ratelimit = rateLimitHeader(taken);
    return;
  }
  Object.assign(headers, usedUpHeaders(taken));
  const whose = taken.of === "key" ? "This key" : "This workspace";
  const message = `${whose} may make ${perMinute.toLocaleString("en")} of these requests a minute.`;
  throw new LimitExceededError(message, retrySeconds(retryMs));
}
