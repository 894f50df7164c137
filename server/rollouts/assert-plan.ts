/** What a plan must hold beyond its shape. Pure. */
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import type { RolloutPlan } from "./rollout-plan";

type Versions = { readonly versionNumber: number; readonly controlVersionNumber: number };

export function assertPlan(plan: RolloutPlan, versions: Versions): void {
  const errors = [...armErrors(plan, versions), ...guardrailErrors(plan)];
  if (errors.length === 0) return;
  throw new InvalidInputError(errors.map(({ message }) => message).join(" "), errors);
}

function armErrors({ otherArms, finishesByItself }: RolloutPlan, versions: Versions): FieldError[] {
  const taken = new Set([versions.versionNumber, versions.controlVersionNumber]);
  const errors = otherArms.flatMap(({ versionNumber }, index) => {
    const isTaken = taken.has(versionNumber);
    taken.add(versionNumber);
    if (!isTaken) return [];
    const message = `v${versionNumber} is in the comparison already.`;
    return [{ path: `rollout.otherArms.${index}.versionNumber`, message }];
  });
  if (otherArms.length === 0 || !finishesByItself) return errors;
  const message = "With several candidates somebody has to choose: it cannot finish by itself.";
  return [...errors, { path: "rollout.finishesByItself", message }];
}

function guardrailErrors({ guardrails }: RolloutPlan): FieldError[] {
  const seen = new Set<string>();
  return guardrails.flatMap(({ metric, feedbackName = "" }, index) => {
    const path = `rollout.guardrails.${index}`;
    if (metric === "feedback" && feedbackName === "") {
      return [{ path: `${path}.feedbackName`, message: "Name the feedback to watch." }];
    }
    const key = `${metric} ${metric === "feedback" ? feedbackName : ""}`;
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated ? [{ path: `${path}.metric`, message: "Each guardrail is given once." }] : [];
  });
}
