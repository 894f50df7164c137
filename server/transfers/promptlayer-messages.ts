/** Messages of PromptLayer's chat templates. Pure and isomorphic. */
import type { ToolCall } from "@/server/versions/prompt-content";
import { fieldsOf, type LossList, listOf, textOf } from "./foreign-prompt";
import { type DraftMessage, roleOf } from "./split-messages";

export function readPromptLayerMessages(source: unknown, path: string, losses: LossList): DraftMessage[] {
  const formats = new Set(listOf(source).map((message) => fieldsOf(message).template_format ?? "f-string"));
  if (formats.size > 1)
    losses.add(`${path}.messages`, "The messages mix template languages; one is taken for all.");
  return listOf(source).map((item, index) => readMessage(item, `${path}.messages.${index}`, losses));
}

function readMessage(item: unknown, path: string, losses: LossList): DraftMessage {
  const message = fieldsOf(item);
  const role = String(message.role);
  if (role === "placeholder") return { role: "placeholder", name: textOf(message.name) ?? "history" };
  const content = readPromptLayerText(message.content, `${path}.content`, losses);
  if (textOf(message.name) && role !== "function") losses.add(`${path}.name`, "A message has no name.");
  const callId = textOf(message.tool_call_id);
  if (role === "tool" && callId !== undefined) return { role: "tool", content, toolCallId: callId };
  const known = roleOf(role);
  if (known === undefined)
    losses.add(`${path}.role`, `There is no role “${role}” here: it is said by the user.`);
  if (known !== "assistant") return { role: known ?? "user", content };
  if (message.function_call)
    losses.add(`${path}.function_call`, "A function's call is carried as a tool's call only.");
  const toolCalls = listOf(message.tool_calls).flatMap(readCall);
  return { role: "assistant", content, ...(toolCalls.length > 0 ? { toolCalls } : {}) };
}

function readCall(source: unknown): ToolCall[] {
  const { id, function: called } = fieldsOf(source);
  const { name, arguments: given } = fieldsOf(called);
  const [callId, callName] = [textOf(id), textOf(name)];
  if (callId === undefined || callName === undefined) return [];
  return [
    {
      id: callId,
      name: callName,
      arguments: typeof given === "string" ? given : JSON.stringify(given ?? {}),
    },
  ];
}

/** Parts of a text, joined; what is no text is reported. */
export function readPromptLayerText(source: unknown, path: string, losses: LossList): string {
  if (typeof source === "string") return source;
  return listOf(source)
    .flatMap((item, index) => {
      const part = fieldsOf(item);
      if (part.type === "text") return [String(part.text ?? "")];
      const kind = textOf(part.type) ?? "unknown";
      losses.add(`${path}.${index}`, `A part of the kind “${kind}” is no text: give it as a variable.`);
      return [];
    })
    .join("\n");
}
