/** Pure. */
import type { Caller, CallerList } from "@/server/callers/caller";
import { callerName } from "@/server/callers/caller-name";
import { findMissingVariables } from "@/server/callers/find-missing-variables";
import type { CheckResult } from "./check-result";

type Window = { readonly environmentName: string; readonly days: number };

/** Whether every application that calls the prompt sends what the candidate requires. Not to know is to fail. */
export function judgeVariablesSent(
  required: readonly string[],
  { callers, isCut }: CallerList,
  { environmentName, days }: Window,
): CheckResult {
  const window = `in ${environmentName} in the last ${days === 1 ? "day" : `${days} days`}`;
  const pass = (summary: string): CheckResult => ({
    state: "pass",
    summary,
    detail: callers.map(describeCaller),
  });
  const fail = (summary: string): CheckResult => ({
    state: "fail",
    summary,
    detail: callers.map(describeCaller),
  });

  if (callers.length === 0) return pass(`Nothing calls it yet: no call ${window}.`);
  if (required.length === 0) return pass("It requires no variables.");
  const lacking = callers.flatMap((caller) => {
    const missing = findMissingVariables(caller, required);
    return missing.length === 0 ? [] : [{ caller, names: missing.map(({ name }) => name) }];
  });
  if (lacking.length > 0)
    return { ...fail(describeLacking(lacking)), detail: callers.map((caller) => detailOf(caller, required)) };
  if (callers.every(({ callsWithVariables }) => callsWithVariables === 0)) {
    return fail(`No application reports the variables it sends ${window}, so nobody can know.`);
  }
  if (isCut) return fail(`More applications call it ${window} than can be looked at.`);
  const silent = callers.filter(({ callsWithVariables }) => callsWithVariables === 0).length;
  const every =
    callers.length === 1 ? "The application that calls it sends" : "Every application that reports sends";
  return pass(
    `${every} what it requires${silent > 0 ? `; ${silent} of ${callers.length} report nothing` : ""}.`,
  );
}

function describeLacking(lacking: readonly { caller: Caller; names: readonly string[] }[]): string {
  const [first] = lacking;
  if (!first) return "";
  const others = lacking.length - 1;
  const rest =
    others === 0
      ? ""
      : ` ${others} more ${others === 1 ? "application goes" : "applications go"} without what it requires.`;
  return `${callerName(first.caller)} does not send ${first.names.join(", ")}.${rest}`;
}

function describeCaller(caller: Caller) {
  const { callCount, callsWithVariables } = caller;
  const calls = `${callCount} ${callCount === 1 ? "call" : "calls"}`;
  return { label: callerName(caller), value: `${calls}, ${callsWithVariables} with their variables` };
}

function detailOf(caller: Caller, required: readonly string[]) {
  const { label, value } = describeCaller(caller);
  const missing = findMissingVariables(caller, required).map(
    ({ name, callCount }) => `${name} missing in ${callCount} of ${caller.callsWithVariables}`,
  );
  return { label, value: [value, ...missing].join("; ") };
}
