/** Calls of tools that applications do not know how to answer. Pure and isomorphic. */
import type { PromptContent, PromptTool, ToolChoice } from "@/server/versions/prompt-content";
import type { BreakingChange } from "./breaking-change";
import { findMismatches } from "./find-mismatches";
import { producedWords } from "./find-output-breaks";
import { pairTools } from "./pair-tools";
import { describeToolChoice } from "./setting-facts";

type Tools = Pick<PromptContent, "tools" | "toolChoice">;

export function findToolBreaks(before: Tools, after: Tools): BreakingChange[] {
  const pairs = pairTools(before.tools, after.tools);
  return [...pairs.flatMap((pair) => compareTool(pair.before, pair.after)), ...forcedTool(before, after)];
}

function compareTool(before: PromptTool | undefined, after: PromptTool | undefined): BreakingChange[] {
  if (before && !after) {
    return [
      toolBreak("warning", "tool-removed", before.name, {
        what: `The model does not call ${before.name} any more.`,
        advice: "Code that waits for it never runs; take it out once this is live everywhere.",
      }),
    ];
  }
  if (!after) return [];
  if (!before) {
    return [
      toolBreak("breaking", "tool-added", after.name, {
        what: `The model may call ${after.name}, which applications do not answer yet.`,
        advice: "Ship the code that answers it before this goes live.",
      }),
    ];
  }
  if (before.name !== after.name) {
    return [
      toolBreak("breaking", "tool-renamed", after.name, {
        what: `The model calls ${before.name} by the name ${after.name} now.`,
        advice: "Have applications answer to both names before this goes live.",
      }),
    ];
  }
  return changedInputs(before, after);
}

function changedInputs(before: PromptTool, after: PromptTool): BreakingChange[] {
  return findMismatches(after.parameters, before.parameters).map((mismatch) => {
    const isMild = mismatch.kind === "gone" || mismatch.kind === "limit" || mismatch.kind === "unknown";
    const field =
      mismatch.path === "" ? `What ${after.name} is called with` : `“${mismatch.path}” of ${after.name}`;
    return toolBreak(isMild ? "warning" : "breaking", "tool-input-changed", after.name, {
      what:
        mismatch.kind === "unexpected"
          ? `${after.name} may be called with “${mismatch.path}”, which it does not know yet.`
          : producedWords(field, mismatch),
      advice: "Have the code behind the tool take both before this goes live.",
    });
  });
}

function forcedTool(before: Tools, after: Tools): BreakingChange[] {
  const isForced = (choice: ToolChoice | null) => choice === "required" || typeof choice === "object";
  const is = after.toolChoice === null ? false : isForced(after.toolChoice);
  const was = before.toolChoice === null ? false : isForced(before.toolChoice);
  if (!is || was) return [];
  return [
    toolBreak("warning", "tool-forced", "", {
      what: `Every answer is a tool call now (${describeToolChoice(after.toolChoice)}); it could be words before.`,
      advice: "Make sure that applications wait for a call and not for words.",
    }),
  ];
}

function toolBreak(
  severity: BreakingChange["severity"],
  code: BreakingChange["code"],
  subject: string,
  words: Pick<BreakingChange, "what" | "advice">,
): BreakingChange {
  return { severity, code, area: "tool", subject, ...words };
}
