import { createHash } from "node:crypto";
import { recordAudit } from "@/server/audit/record-audit";
import { assertCan } from "@/server/authz/policy";
import { ForbiddenError, InvalidInputError, NotFoundError } from "@/server/errors/domain-error";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ImportFeedbackInput, ImportFeedbackOutput } from "./feedback-list-schemas";
import type { FeedbackReceipt, ImportedFeedback } from "./feedback-schemas";
import { findVersionSubject } from "./find-version-subject";
import { judgeScore, type ScoreRules } from "./judge-score";
import { type FileLine, readFeedbackFile } from "./read-feedback-file";
import { readScoreRules } from "./read-score-rules";
import type { ReceivedFeedback } from "./received-feedback";
import { storeFeedback } from "./store-feedback";

const CHUNK = 500;
const MAX_TOLD = 100;

type Refused = { readonly line: number; readonly message: string };

/**
 * Stores the good lines of a file and tells of the others. A line without an id has one of its content, so that importing
 * a file again changes nothing.
 */
export async function importFeedback(
  ctx: WorkspaceContext,
  { format, content }: ImportFeedbackInput,
  now: Date = new Date(),
): Promise<ImportFeedbackOutput> {
  assertCan(ctx.actor, "feedback:write");
  if (ctx.actor.kind === "apiKey" && ctx.actor.keyKind === "pub") {
    throw new ForbiddenError("feedback:write", undefined, "A publishable key cannot import: use an app key.");
  }
  const { received, refused } = await judgeLines(ctx, readLines(format, content), now);
  const receipts: FeedbackReceipt[] = [];
  for (let start = 0; start < received.length; start += CHUNK) {
    receipts.push(...(await storeFeedback(ctx, received.slice(start, start + CHUNK))));
  }
  const count = receipts.length;
  if (count > 0) {
    await inWorkspace(ctx, (tx) =>
      recordAudit(tx, {
        action: "feedback.import",
        subjectId: tx.workspaceId,
        after: { count, refusedCount: refused.length },
      }),
    );
  }
  const waitingCount = receipts.filter(({ status }) => status === "waiting").length;
  return {
    storedCount: count - waitingCount,
    waitingCount,
    refusedCount: refused.length,
    refused: refused.toSorted((a, b) => a.line - b.line).slice(0, MAX_TOLD),
  };
}

function readLines(format: ImportFeedbackInput["format"], content: string): FileLine[] {
  try {
    return readFeedbackFile(format, content);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInputError(error.message, [{ path: "content", message: error.message }]);
  }
}

async function judgeLines(ctx: WorkspaceContext, lines: readonly FileLine[], now: Date) {
  const names = lines.flatMap((line) => ("feedback" in line ? [line.feedback.name] : []));
  const rules = await inWorkspace(ctx, (tx) => readScoreRules(tx, [...new Set(names)]));
  const received: ReceivedFeedback[] = [];
  const refused: Refused[] = [];
  const missing = createVersionCheck(ctx);
  for (const line of lines) {
    const judged = judgeLine(line, rules, now);
    const message = "problem" in judged ? judged.problem : await missing(judged);
    if (message !== undefined) refused.push({ line: line.line, message });
    else if (!("problem" in judged)) received.push(judged);
  }
  return { received, refused };
}

function judgeLine(line: FileLine, rules: ScoreRules, now: Date): ReceivedFeedback | { problem: string } {
  if ("problem" in line) return line;
  const { createdAt: givenAt, ...feedback } = line.feedback;
  const verdict = judgeScore(feedback, rules);
  if (!verdict.isGood) return { problem: `${verdict.path}: ${verdict.message}` };
  const input = { ...feedback, kind: verdict.kind, source: "import", ...(givenAt && { givenAt }) } as const;
  return { id: idOf(line.feedback, line.source), input, createdAt: now };
}

function idOf({ id }: ImportedFeedback, source: string): string {
  return id ?? `imp_${createHash("sha256").update(source).digest("hex").slice(0, 32)}`;
}

/** Each version is looked for once, however many lines name it. */
function createVersionCheck(ctx: WorkspaceContext) {
  const known = new Map<string, Promise<string | undefined>>();
  return (feedback: ReceivedFeedback): Promise<string | undefined> => {
    const { prompt, version, environment } = feedback.input;
    if (prompt === undefined) return Promise.resolve(undefined);
    const key = JSON.stringify([prompt, version, environment]);
    const problem = known.get(key) ?? findProblem(ctx, feedback);
    known.set(key, problem);
    return problem;
  };
}

async function findProblem(ctx: WorkspaceContext, feedback: ReceivedFeedback): Promise<string | undefined> {
  try {
    await findVersionSubject(ctx, feedback);
    return undefined;
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof ForbiddenError) return error.message;
    throw error;
  }
}
