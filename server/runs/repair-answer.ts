import type { RenderedMessage } from "@/server/templates/rendered-message-schemas";
import type { Attempt } from "./attempt";
import { checkOutput } from "./check-output";
import { type AnswerSettings, newAttempt, type OpenAnswer } from "./open-answer";
import type { RunPlan } from "./plan-run";
import { gather, replay } from "./replay-events";
import type { RunDeps } from "./run-deps";
import { RunCancelledError } from "./run-failure";

/**
 * The answer itself where it is what its format asks for. Where it is not, the same model is asked once more and told what
 * is wrong; its second answer is taken as it is, and the first one where there is no second.
 */
export async function repairAnswer(
  deps: RunDeps,
  plan: RunPlan,
  opened: OpenAnswer,
  attempts: Attempt[],
  settings: AnswerSettings,
): Promise<OpenAnswer> {
  const { asked, found, answer } = opened.attempt;
  const output = checkOutput(plan.behaviour.responseFormat, answer);
  if (!found || !output || output.isValid) return opened;
  opened.attempt.isOutputValid = false;
  const messages = [...plan.messages, ...correction(answer.text, output.problems)];
  const attempt = await newAttempt(deps, { ...plan, messages }, { asked, found }, settings);
  attempts.push(attempt);
  try {
    const events = replay(await gather(attempt.events()));
    return { attempt, events, first: await events.next() };
  } catch (error) {
    if (attempt.fail(error).kind === "cancelled") throw new RunCancelledError();
    return opened;
  }
}

function correction(text: string, problems: readonly string[]): RenderedMessage[] {
  const list = problems.map((problem) => `- ${problem}`).join("\n");
  return [
    { role: "assistant", content: text },
    {
      role: "user",
      content: `That answer does not fit the response format:\n${list}\nAnswer again with the corrected JSON and nothing else.`,
    },
  ];
}
