import { isUnchanged, type PreparedBody } from "@/server/serving/served-body";
import type { Warm } from "@/server/serving/warm-cache";

/** A prepared body, or 304 when the caller has it already. */
export function servedResponse(
  { value: body, staleSince }: Warm<PreparedBody>,
  ifNoneMatch: string | null | undefined,
  requestId: string,
): Response {
  const headers = { ...staleHeaders(staleSince), "x-request-id": requestId };
  return isUnchanged(body, ifNoneMatch)
    ? new Response(null, { status: 304, headers: { ...body.unchangedHeaders, ...headers } })
    : new Response(body.json, { status: 200, headers: { ...body.headers, ...headers } });
}

/** Says that an answer is the last known one, and since when it has not been confirmed. */
export function staleHeaders(staleSince: number | undefined): Record<string, string> {
  if (staleSince === undefined) return {};
  return {
    warning: '110 - "Response is Stale"',
    "x-galley-stale": new Date(staleSince).toISOString(),
  };
}
