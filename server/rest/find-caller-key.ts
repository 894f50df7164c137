import type { VerifiedApiKey } from "@/server/api-keys/find-api-key";
import { LimitExceededError } from "@/server/errors/domain-error";
import type { ApiDeps } from "./api-deps";
import { retrySeconds, usedUpHeaders } from "./rate-limit-headers";

type Presented = {
  readonly token: string;
  /** Null in process, where nobody guesses. */
  readonly ip: string | null;
  /** Takes what the answer must say of the limit that is reached. */
  readonly headers: Record<string, string>;
};

/**
 * The key of a token; undefined when it opens nothing. Who tries many that open nothing is made to wait before the
 * next is looked up. What has come before is no guess: neither a key that works, nor one wrong key in a client that
 * does not give up, which would keep its neighbours behind the same address out.
 *
 * @throws LimitExceededError
 */
export async function findCallerKey(
  { serving: { keys }, limits: { guesses } }: ApiDeps,
  { token, ip, headers }: Presented,
): Promise<VerifiedApiKey | undefined> {
  const warm = keys.peek(token);
  if (warm) return warm;
  if (!ip || keys.has(token)) return keys.find(token);
  const allowance = guesses.ask(ip);
  if (!allowance.isAllowed) {
    Object.assign(headers, usedUpHeaders({ of: "address", allowance }));
    throw new LimitExceededError(
      "Too many keys that open nothing have come from this address. Wait, then send a valid one.",
      retrySeconds(allowance.retryMs),
    );
  }
  const key = await keys.find(token);
  if (!key) guesses.count(ip);
  return key;
}
