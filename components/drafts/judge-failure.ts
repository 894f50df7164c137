import { TRPCClientError } from "@trpc/client";
import type { SaveFailure } from "./draft-syncer";

/** What a failed save means for who is writing. */
export function judgeFailure(error: unknown): SaveFailure {
  const data: unknown = error instanceof TRPCClientError ? error.data : undefined;
  const status =
    typeof data === "object" && data !== null && "httpStatus" in data ? Number(data.httpStatus) : Number.NaN;
  // No answer, or one that was not ours: the server is away or coming up.
  if (Number.isNaN(status) || status >= 500 || status === 429) return { kind: "offline" };
  if (status === 401) return { kind: "signedOut" };
  if (status === 409) return { kind: "conflict" };
  return { kind: "refused", message: error instanceof Error ? error.message : "It was refused." };
}
