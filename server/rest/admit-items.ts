import { LimitExceededError } from "@/server/errors/domain-error";
import { MAX_ITEMS_PER_REQUEST, TOO_MANY_ITEMS } from "@/server/telemetry/telemetry-limits";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ApiDeps } from "./api-deps";
import { retrySeconds } from "./rate-limit-headers";
import { RequestError } from "./request-error";

/**
 * Spans or log records of one request.
 *
 * @throws RequestError for a request with more than is taken at once, LimitExceededError for a workspace that sends too much
 */
export function admitItems(
  { limits }: Pick<ApiDeps, "limits">,
  { workspaceId }: WorkspaceContext,
  count: number,
): void {
  if (count > MAX_ITEMS_PER_REQUEST) throw new RequestError("too_large", TOO_MANY_ITEMS);
  const { isAllowed, perMinute, retryMs } = limits.spans.take(workspaceId, Math.max(count, 1));
  if (isAllowed) return;
  throw new LimitExceededError(
    `This workspace may send ${perMinute.toLocaleString("en")} spans and log records a minute.`,
    retrySeconds(retryMs),
  );
}
