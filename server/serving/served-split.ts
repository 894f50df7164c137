import { type AssignableRollout, assignArm, type Caller } from "@/server/rollouts/assign-arm";
import { unitOf } from "@/server/rollouts/bucket";
import { bodyOfUnit, type ServedBody } from "./served-body";

/** An active rollout, with the answer of each of its arms ready to be sent. */
export type ServedSplit = AssignableRollout & {
  readonly id: string;
  readonly bodies: ReadonlyMap<string, ServedBody>;
};

/** What this caller is served of a prompt whose everybody else is served `body`. */
export function bodyFor(body: ServedBody, caller: Caller): ServedBody {
  const { split } = body;
  const range = split && assignArm(split, caller);
  const arm = range && split.bodies.get(range.arm);
  return arm ? bodyOfUnit(arm, unitOf(split.salt, caller.key ?? "")) : body;
}
