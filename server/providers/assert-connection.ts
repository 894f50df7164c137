import { InvalidInputError } from "@/server/errors/domain-error";
import { judgeUrl } from "@/server/outgoing/judge-url";
import { getOutgoingPolicy } from "@/server/outgoing/outgoing-policy";
import type { ConnectionFacts } from "./connect-provider";
import { findConnectionProblems } from "./find-connection-problems";

/** Complete, and at an address that may be called as far as that can be known before its name is resolved. */
export function assertConnection(facts: Omit<ConnectionFacts, "provider">): void {
  const problems = findConnectionProblems(facts);
  const { baseUrl } = facts.settings;
  const verdict = baseUrl === undefined ? undefined : judgeUrl(baseUrl, getOutgoingPolicy());
  if (verdict && !verdict.isAllowed) problems.push({ path: "settings.baseUrl", message: verdict.reason });
  const [first] = problems;
  if (first) throw new InvalidInputError(first.message, problems);
}
