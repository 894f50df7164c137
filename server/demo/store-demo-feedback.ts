import { createFeedback } from "@/server/feedback/create-feedback";
import { queryTraceStore } from "@/server/traces/query-trace-store";
import type { DemoTeam } from "./store-demo-releases";

type Answer = { readonly traceId: string; readonly sessionId: string; readonly output: string };

const REPLY = "support/reply";
const CORRECTED: Readonly<Record<string, (output: string) => string>> = {
  "Where is my parcel": (output) =>
    output
      .replace("Thank you for your patience.", "I am sorry that this takes so long.")
      .replace(
        /If it has not moved[\s\S]*$/,
        "Nine days are too many: send us your order number, and we trace it for you today.",
      ),
  "bent pole": (output) => output.replace("at no cost", "at no cost, with a label for the bent one"),
};

/** What the team said of a few answers of late, of a session, and of a version. Through the services, as they would do it. */
export async function storeDemoFeedback({ owner, editor, reviewer, publisher }: DemoTeam): Promise<void> {
  for (const [question, correct] of Object.entries(CORRECTED)) {
    const [answer] = await findAnswers(owner.workspaceId, question);
    if (!answer) continue;
    const { traceId, output } = answer;
    const comment = "This is what I sent instead.";
    const correction = { name: "correction", kind: "correction" as const, value: correct(output), comment };
    await createFeedback(editor, { traceId, ...correction });
    await createFeedback(reviewer, { traceId, name: "problem", value: "incomplete" });
  }
  const [talk] = await findAnswers(owner.workspaceId, "wrong size");
  if (talk && talk.sessionId !== "") {
    await createFeedback(reviewer, {
      sessionId: talk.sessionId,
      name: "note",
      kind: "text",
      value: "Solved in the end, but the customer had to ask twice for what one answer could have said.",
    });
  }
  await createFeedback(publisher, {
    prompt: REPLY,
    version: 8,
    name: "note",
    kind: "text",
    value: "Reads much steadier than v7. Watch whether it still names the next step when there are two.",
  });
}

function findAnswers(workspaceId: string, question: string): Promise<Answer[]> {
  return queryTraceStore<Answer>(
    workspaceId,
    `SELECT trace_id AS traceId, session_id AS sessionId, output FROM spans FINAL
     WHERE workspace_id = {workspaceId:String} AND prompt_slug = {slug:String} AND kind = 'generation'
       AND environment = 'production' AND output != '' AND position(input, {question:String}) > 0
     ORDER BY start_time DESC LIMIT 1`,
    { slug: REPLY, question },
  );
}
