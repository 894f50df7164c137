import { renderPrompt } from "@/server/templates/render-prompt";
import { variableTypeOf } from "@/server/templates/variable-types";
import type { PromptContent, PromptVariable } from "@/server/versions/prompt-content";

/** The demo's questions stand in for whatever the prompt asks for. */
export function askDemoModel(
  content: PromptContent,
  question: string,
): readonly { role: string; content: string }[] {
  const rendered = renderPrompt(content, demoValues(content, question));
  if (rendered.type === "text") return [{ role: "user", content: rendered.text }];
  return rendered.messages.flatMap(({ role, content: said }) =>
    typeof said === "string" ? [{ role, content: said }] : [],
  );
}

/** What the application put into the prompt. */
export function demoValues(
  { variables }: PromptContent,
  question: string,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(variables.map((variable) => [variable.name, sampleFor(variable, question)]));
}

function sampleFor(variable: PromptVariable, question: string): unknown {
  switch (variableTypeOf(variable)) {
    case "messages":
      return EARLIER_TURNS;
    case "enum":
      return Array.isArray(variable.schema.enum) ? variable.schema.enum[0] : question;
    case "array":
    case "any":
      return [{ title: "Rope care", text: "Store ropes dry, dark and loosely coiled." }];
    case "object":
      return { name: question, town: "Chur" };
    default:
      return question;
  }
}

const EARLIER_TURNS = [
  { role: "user", content: "Hello, is anybody there?" },
  { role: "assistant", content: "Good morning. How can I help you?" },
];
