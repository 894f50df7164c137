import type { Context } from "hono";
import { assertCan, type Permission } from "@/server/authz/policy";
import { UnauthorizedError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ApiDeps, ApiEnv } from "./api-deps";
import { assertOrigin } from "./assert-origin";
import { clientIp } from "./client-ip";

const BEARER = /^bearer +(\S+)$/i;

/** Undefined for a header that carries no bearer token. */
export function bearerToken(authorization: string | null | undefined): string | undefined {
  return authorization ? BEARER.exec(authorization)?.[1] : undefined;
}

/** The workspace that a request's key opens, for what `permission` allows in it. */
export async function admitCaller(
  deps: ApiDeps,
  c: Context<ApiEnv>,
  permission: Permission,
  requestId: string,
): Promise<WorkspaceContext> {
  const token = bearerToken(c.req.header("authorization"));
  const key = token === undefined ? undefined : await deps.serving.keys.find(token);
  if (!key) throw new UnauthorizedError("Send a valid API key: `Authorization: Bearer gly_app_…`.");
  assertOrigin(key, c.req.header("origin"));

  const ip = clientIp(c.env?.incoming?.headers);
  deps.keyUse.record(key, ip);
  const { workspaceId, expiresAt: _, ...identity } = key;
  const actor = { kind: "apiKey", ...identity } as const;
  assertCan(actor, permission);
  return { db: deps.db, workspaceId, actor, origin: { requestId, ip } };
}
