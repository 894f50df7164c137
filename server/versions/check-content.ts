/** What zod cannot say about a content: its parts must fit each other. Pure and isomorphic. */
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import { checkVariablesOfContent } from "./check-variables-of-content";
import type { PromptContent, PromptMessage } from "./prompt-content";

/** @throws InvalidInputError that lists everything that does not fit */
export function checkContent(content: PromptContent): void {
  const errors = [
    ...(content.type === "chat" ? checkMessages(content.messages) : []),
    ...checkTools(content),
    ...checkVariablesOfContent(content),
  ];
  if (errors.length > 0) throw new InvalidInputError("The prompt does not fit together.", errors);
}

function checkMessages(messages: readonly PromptMessage[]): FieldError[] {
  const callIds = new Set(
    messages
      .flatMap((message) => (message.role === "assistant" ? (message.toolCalls ?? []) : []))
      .map((call) => call.id),
  );
  return messages.flatMap((message, index): FieldError[] => {
    const path = `content.messages.${index}`;
    const isTwice = messages.findIndex(({ id }) => id === message.id) < index;
    if (isTwice) return [{ path: `${path}.id`, message: `Another message has the id "${message.id}".` }];
    if (message.role === "tool" && !callIds.has(message.toolCallId)) {
      return [
        {
          path: `${path}.toolCallId`,
          message: `No assistant message calls a tool as "${message.toolCallId}".`,
        },
      ];
    }
    return [];
  });
}

function checkTools({ tools, toolChoice }: PromptContent): FieldError[] {
  const names = tools.map(({ name }) => name);
  const twice = names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [{ path: `content.tools.${index}.name`, message: `There is a tool "${name}" already.` }]
      : [],
  );
  return [...twice, ...checkToolChoice(toolChoice, names)];
}

function checkToolChoice(choice: PromptContent["toolChoice"], names: readonly string[]): FieldError[] {
  const path = "content.toolChoice";
  if (choice === null || choice === "auto" || choice === "none") return [];
  if (names.length === 0)
    return [{ path, message: "There is no tool to call. Add one, or let the model answer." }];
  if (choice === "required" || names.includes(choice.name)) return [];
  return [{ path, message: `There is no tool "${choice.name}".` }];
}
