import { renderPrompt } from "@/server/templates/render-prompt";
import { variableTypeOf } from "@/server/templates/variable-types";
import type { PromptContent, PromptVariable } from "@/server/versions/prompt-content";

/** The demo's questions stand in for whatever the prompt asks for. */
export function askDemoModel(
  content: PromptContent,
  question: string,
): readonly { role: string; content: string }[] {
  const values = Object.fromEntries(
    content.variables.map((variable) => [variable.name, sampleFor(variable, question)]),
  );
  const rendered = renderPrompt(content, values);
  if (rendered.type === "text") return [{ role: "user", content: rendered.text }];
  return rendered.messages.flatMap(({ role, content: said }) =>
    typeof said === "string" ? [{ role, content: said }] : [],
  );
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
