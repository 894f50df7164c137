/** What an evaluation would do, in words. Pure. */
import { UNJUDGED_WORDS } from "@/server/alerts/alert-words";
import type { AlertTrial } from "@/server/alerts/try-alert";

export function trialWords({
  judgement,
  action,
  isOpen,
}: Pick<AlertTrial, "judgement" | "action" | "isOpen">): string {
  if (judgement.verdict === "unjudged") return `Nothing can be said: ${UNJUDGED_WORDS[judgement.reason]}.`;
  if (action === "open") return "It would open now, and tell who is to be told.";
  if (action === "resolve") return "It would be resolved now.";
  if (!isOpen) return "It would stay quiet.";
  return judgement.verdict === "holds"
    ? "It would stay open."
    : "It would stay open for one more look, and then be resolved.";
}
