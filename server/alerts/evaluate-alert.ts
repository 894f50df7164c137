import type { Database } from "@/db/client";
import type { DomainErrorCode } from "@/server/errors/domain-error";
import { toDomainError } from "@/server/errors/to-domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import { questionOf } from "./alert-facts";
import type { AlertQuestion, AlertReading, UnjudgedReason } from "./alert-question";
import { findDueAlert } from "./find-due-alert";
import type { DueAlert } from "./find-due-alerts";
import type { AlertJudgement } from "./judge-alert";
import { judgeAlert } from "./judge-alert";
import { measureAlert } from "./measure-alert";
import { settleAlert } from "./settle-alert";
import type { AlertStep } from "./step-alert";

/** A reading is null where none could be had. */
export type AlertLook = { readonly reading: AlertReading | null; readonly judgement: AlertJudgement };

/**
 * Looks, then settles what was seen in one transaction. Of several that evaluate the same alert at once, the first
 * settles it and the others find that they come too late.
 */
export async function evaluateAlert(
  db: Database,
  due: DueAlert,
  now: Date,
): Promise<AlertStep["action"] | "overtaken"> {
  const ctx: WorkspaceContext = {
    db,
    workspaceId: due.workspaceId,
    actor: { kind: "system", job: "evaluate-alerts" },
  };
  const alert = await inWorkspace(ctx, (tx) => findDueAlert(tx, due));
  if (!alert) return "overtaken";
  const look = await lookAt(ctx, questionOf(alert), now);
  return inWorkspace(ctx, (tx) => settleAlert(tx, due, look, now));
}

async function lookAt(ctx: WorkspaceContext, question: AlertQuestion, now: Date): Promise<AlertLook> {
  try {
    const reading = await measureAlert(ctx, question, now);
    return { reading, judgement: judgeAlert(question, reading) };
  } catch (error) {
    const reason = reasonOf(toDomainError(error)?.code);
    if (reason === undefined) throw error;
    return { reading: null, judgement: { verdict: "unjudged", reason } };
  }
}

/** What passes or can be put right; anything else is a fault of ours. */
function reasonOf(code: DomainErrorCode | undefined): UnjudgedReason | undefined {
  if (code === "unavailable") return "store-down";
  if (code === "invalid_state") return "too-much";
  return code === "not_found" ? "filter-gone" : undefined;
}
