/** Who may change a piece of feedback, and who may take it back. Pure. */
import { type Actor, can } from "@/server/authz/policy";

export type FeedbackRights = {
  /** Whoever gave it puts it right; nobody else puts words into their mouth. */
  readonly isChangeable: boolean;
  /** By whoever gave it, or by somebody who manages feedback. */
  readonly isRemovable: boolean;
};

/** `memberId`: who gave it; null or "" for somebody who is no member. */
export function feedbackRights(actor: Actor, memberId: string | null | undefined): FeedbackRights {
  const isOwn = actor.kind === "user" && memberId === actor.userId;
  const mayWrite = can(actor, "feedback:write");
  return {
    isChangeable: mayWrite && isOwn,
    isRemovable: mayWrite && (isOwn || can(actor, "feedback:manage")),
  };
}
