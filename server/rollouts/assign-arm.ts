/** Who gets which arm of a rollout. Pure and isomorphic: the server and every client assign by this one rule. */
import { bucketOf } from "./bucket";
import type { TargetingCondition } from "./rollout-plan";

/** Buckets `from` (included) to `to` (excluded) get this version. */
export type ArmRange = {
  readonly from: number;
  readonly to: number;
  readonly arm: string;
  readonly version: number;
};

/** What assigning needs of a rollout. Buckets in no range get what is served without it, and belong to no arm. */
export type AssignableRollout = {
  /** Kept when a rollout is started again, so that a caller stays where they were. */
  readonly salt: string;
  readonly targeting: readonly TargetingCondition[];
  readonly ranges: readonly ArmRange[];
};

export type Caller = {
  /** Who asks; the same key gets the same arm. */
  readonly key?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
};

/** Undefined for callers without a key, outside the targeting, or in no arm's range: they get what is served without the rollout. */
export function assignArm(rollout: AssignableRollout, caller: Caller): ArmRange | undefined {
  if (!caller.key || !rollout.targeting.every((condition) => holds(condition, caller))) return undefined;
  const bucket = bucketOf(rollout.salt, caller.key);
  return rollout.ranges.find(({ from, to }) => from <= bucket && bucket < to);
}

function holds({ attribute, operator, values }: TargetingCondition, { attributes = {} }: Caller): boolean {
  if (!Object.hasOwn(attributes, attribute)) return false;
  const isListed = values.includes(attributes[attribute] ?? "");
  return operator === "isOneOf" ? isListed : !isListed;
}
