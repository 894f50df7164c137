import type { Permission } from "@/server/authz/policy";
import { ConflictError, ForbiddenError, InvalidStateError } from "@/server/errors/domain-error";
import type { Situation } from "./read-situation";
import { judgeEvent, type NextState, type ReleaseEvent } from "./release-machine";

/** By which permission one usually may; events that are nobody's have none. */
const PERMISSION_OF: Readonly<Record<ReleaseEvent, Permission>> = {
  open: "release:request",
  amend: "release:request",
  rebase: "release:apply",
  approve: "release:review",
  request_changes: "release:review",
  comment: "comment:write",
  retract: "release:review",
  request_review: "release:request",
  reject: "release:review",
  withdraw: "release:request",
  schedule: "release:apply",
  unschedule: "release:apply",
  suspend: "release:apply",
  apply: "release:apply",
  bypass: "release:bypass",
  supersede: "release:apply",
  fail: "release:apply",
};

/** @throws the refusal in words; nothing of the release has changed then */
export function assertEvent(
  { state, standing, environment }: Pick<Situation, "state" | "standing" | "environment">,
  event: ReleaseEvent,
): NextState {
  const judgement = judgeEvent({ state, event, standing });
  if (judgement.isAllowed) return judgement.next;
  if (judgement.ground === "state") throw new InvalidStateError(judgement.why);
  throw new ForbiddenError(PERMISSION_OF[event], environment.name, judgement.why);
}

/** All of its prompts: rules may differ from one to the other. */
export function assertMayRequest({
  standing,
  environment,
}: Pick<Situation, "standing" | "environment">): void {
  if (standing.mayRequest) return;
  throw new ForbiddenError(
    "release:request",
    environment.name,
    `You may not request a release of all this into ${environment.name}.`,
  );
}

/** A decision holds for what its maker saw. */
export function assertSeen(
  { round: { release, contentHash } }: Pick<Situation, "round">,
  seen: { readonly round: number; readonly contentHash: string },
): void {
  if (seen.round !== release.round) {
    throw new ConflictError(
      `Release #${release.number} is in round ${release.round} now; you looked at round ${seen.round}. Look again, then decide.`,
    );
  }
  if (seen.contentHash === contentHash) return;
  throw new ConflictError(
    `Release #${release.number} holds something else than what you looked at. Look again, then decide.`,
  );
}
