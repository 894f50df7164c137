/** What a release's page offers, and why not the rest. Pure. */
import type { Gate } from "@/server/gates/gate";
import { judgeEvent, type ReleaseEvent, type Standing } from "./release-machine";
import type { Ability, ReleaseAction } from "./release-outputs";
import type { ReleaseState } from "./release-state";

const EVENT_OF: Readonly<Record<ReleaseAction, ReleaseEvent>> = {
  amend: "amend",
  open: "open",
  approve: "approve",
  requestChanges: "request_changes",
  comment: "comment",
  retract: "retract",
  requestReview: "request_review",
  reject: "reject",
  withdraw: "withdraw",
  schedule: "schedule",
  unschedule: "unschedule",
  apply: "apply",
  bypass: "bypass",
};

type Asked = {
  readonly state: ReleaseState;
  readonly standing: Standing;
  /** Those that are shut now. */
  readonly gates: readonly Gate[];
};

export function judgeAbilities(asked: Asked): Record<ReleaseAction, Ability> {
  const may = (action: ReleaseAction) => judgeAction(asked, action);
  return {
    amend: may("amend"),
    open: may("open"),
    approve: may("approve"),
    requestChanges: may("requestChanges"),
    comment: may("comment"),
    retract: may("retract"),
    requestReview: may("requestReview"),
    reject: may("reject"),
    withdraw: may("withdraw"),
    schedule: may("schedule"),
    unschedule: may("unschedule"),
    apply: may("apply"),
    bypass: may("bypass"),
  };
}

function judgeAction({ state, standing, gates }: Asked, action: ReleaseAction): Ability {
  const judgement = judgeEvent({ state, standing, event: EVENT_OF[action] });
  if (!judgement.isAllowed) return { isAllowed: false, why: judgement.why };
  if (action === "apply" && gates.length > 0) {
    return { isAllowed: false, why: gates.map(({ message }) => message).join(" ") };
  }
  if (action === "bypass" && gates.length === 0) {
    return { isAllowed: false, why: "Every gate is open: it can be applied." };
  }
  return { isAllowed: true, why: null };
}
