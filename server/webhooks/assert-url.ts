import { InvalidInputError } from "@/server/errors/domain-error";
import { judgeUrl } from "@/server/outgoing/judge-url";
import { getOutgoingPolicy } from "@/server/outgoing/outgoing-policy";

/** What can be known before its name is resolved, which happens each time something is sent. */
export function assertCallable(url: string): void {
  const verdict = judgeUrl(url, getOutgoingPolicy());
  if (verdict.isAllowed) return;
  throw new InvalidInputError(verdict.reason, [{ path: "url", message: verdict.reason }]);
}
