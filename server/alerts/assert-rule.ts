import { resolveMeasureScope } from "@/server/analytics/measure-scope";
import { InvalidInputError } from "@/server/errors/domain-error";
import { listMembers } from "@/server/members/list-members";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { AlertQuestion } from "./alert-question";
import { type AlertRule, findQuestionProblems, findRuleProblems } from "./alert-schemas";
import { assertMayWatch } from "./may-watch";

/** Whether it can be asked at all: an alert that never could be judged would be silent for ever. */
export async function assertQuestion(tx: WorkspaceContext, question: AlertQuestion): Promise<void> {
  refuse(findQuestionProblems(question));
  assertMayWatch(tx.actor, question.filters);
  await resolveMeasureScope(tx, question.filters, "none");
}

/** The rule with its recipients as members' ids. */
export async function assertRule(tx: WorkspaceContext, rule: AlertRule): Promise<AlertRule> {
  refuse(findRuleProblems(rule));
  await assertQuestion(tx, rule);
  return { ...rule, recipientIds: await findRecipientIds(tx, rule.recipientIds) };
}

async function findRecipientIds(tx: WorkspaceContext, named: readonly string[]): Promise<string[]> {
  if (named.length === 0) return [];
  // Whoever may be told is no secret from whoever may tell.
  const members = await listMembers({ ...tx, actor: { kind: "system", job: "evaluate-alerts" } });
  const ids = named.map((text) => {
    const found = members.find(({ userId, email }) => userId === text || email === text.toLowerCase());
    if (found) return found.userId;
    throw new InvalidInputError("Somebody who is to be told is no member of this workspace.", [
      { path: "recipientIds", message: `"${text}" is no member of this workspace.` },
    ]);
  });
  return [...new Set(ids)];
}

function refuse(problems: readonly { path: string; message: string }[]): void {
  const [first] = problems;
  if (first) throw new InvalidInputError(first.message, problems);
}
