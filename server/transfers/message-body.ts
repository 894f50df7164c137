/**
 * The messages of a version as text. Each begins with a line of its own:
 *
 *     ::: system m1
 *     You answer for {{company}}.
 *
 *     ::: placeholder m2 history
 *
 *     ::: assistant m3
 *     ::: call "call_1" "lookup"
 *     {"order": "{{order}}"}
 *
 *     ::: tool m4 "call_1"
 *     Sent yesterday.
 *
 * The text is everything up to the empty line before the next such line. A line of a text that begins with `:::`, or with
 * backslashes and `:::`, gets one more backslash in front, so any text survives. Pure and isomorphic.
 */
import type { PromptMessage, ToolCall } from "@/server/versions/prompt-content";

export function encodeMessages(messages: readonly PromptMessage[]): string {
  return messages.flatMap(sectionsOf).map(writeSection).join("\n\n").concat("\n");
}

type Section = { readonly head: string; readonly text: string | null };

function sectionsOf(message: PromptMessage): Section[] {
  const head = `::: ${message.role} ${message.id}`;
  switch (message.role) {
    case "placeholder":
      return [{ head: `${head} ${message.name}`, text: null }];
    case "tool":
      return [{ head: `${head} ${JSON.stringify(message.toolCallId)}`, text: message.content }];
    case "assistant":
      return [{ head: withCallMark(head, message.toolCalls), text: message.content }, ...callsOf(message)];
    default:
      return [{ head, text: message.content }];
  }
}

/** An empty list of calls is not the same as none. */
const withCallMark = (head: string, calls: readonly ToolCall[] | undefined) =>
  calls?.length === 0 ? `${head} calls` : head;

const callsOf = ({ toolCalls = [] }: { toolCalls?: readonly ToolCall[] }): Section[] =>
  toolCalls.map(({ id, name, arguments: text }) => ({
    head: `::: call ${JSON.stringify(id)} ${JSON.stringify(name)}`,
    text,
  }));

const writeSection = ({ head, text }: Section) =>
  text === null ? head : `${head}\n${text.split("\n").map(escapeLine).join("\n")}`;

const escapeLine = (line: string) => (/^\\*:::/.test(line) ? `\\${line}` : line);
const unescapeLine = (line: string) => (/^\\+:::/.test(line) ? line.slice(1) : line);

/** A message that has no such form, and its line within the body, from 0. */
export class MessageBodyError extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
    this.name = "MessageBodyError";
  }
}

/** @throws MessageBodyError */
export function decodeMessages(body: string): PromptMessage[] {
  const lines = body.split("\n");
  const heads = lines.flatMap((line, index) => (line.startsWith(":::") ? [index] : []));
  const [first] = heads;
  if (first === undefined || lines.slice(0, first).some((line) => line.trim() !== "")) {
    throw new MessageBodyError(0, 'A message begins with a line like "::: system m1" or "::: user m2".');
  }
  const messages: PromptMessage[] = [];
  for (const [at, index] of heads.entries()) {
    const end = heads[at + 1] ?? lines.length;
    const body = lines.slice(index + 1, end);
    // The empty line before the next message, or what is behind the file's last line break.
    if (body.at(-1) === "") body.pop();
    readSection(messages, { line: index, head: lines[index] ?? "", text: body.map(unescapeLine).join("\n") });
  }
  return messages;
}

const JSON_TEXT = String.raw`("(?:[^"\\]|\\.)*")`;
const PLAIN_HEAD = /^::: (system|user|assistant) ([\w-]{1,40})( calls)?$/;
const PLACEHOLDER_HEAD = /^::: placeholder ([\w-]{1,40}) (\S+)$/;
const TOOL_HEAD = new RegExp(`^::: tool ([\\w-]{1,40}) ${JSON_TEXT}$`);
const CALL_HEAD = new RegExp(`^::: call ${JSON_TEXT} ${JSON_TEXT}$`);

type ReadSection = { readonly line: number; readonly head: string; readonly text: string };

function readSection(messages: PromptMessage[], section: ReadSection): void {
  if (CALL_HEAD.test(section.head)) readCall(messages, section);
  else messages.push(readMessage(section));
}

function readMessage({ line, head, text }: ReadSection): PromptMessage {
  const [, role, id = "", calls] = PLAIN_HEAD.exec(head) ?? [];
  if (role === "assistant") return { role, id, content: text, ...(calls ? { toolCalls: [] } : {}) };
  if (role === "system" || role === "user") return { role, id, content: text };
  const placeholder = PLACEHOLDER_HEAD.exec(head);
  if (placeholder) return { role: "placeholder", id: placeholder[1] ?? "", name: placeholder[2] ?? "" };
  const tool = TOOL_HEAD.exec(head);
  if (!tool)
    throw new MessageBodyError(
      line,
      `"${head}" is no message. Write "\\:::" for a line that begins with ":::".`,
    );
  return { role: "tool", id: tool[1] ?? "", content: text, toolCallId: readJsonText(tool[2], line) };
}

function readCall(messages: PromptMessage[], { line, head, text }: ReadSection): void {
  const caller = messages.pop();
  if (caller?.role !== "assistant")
    throw new MessageBodyError(line, "A call follows the assistant message that made it.");
  const [, id, name] = CALL_HEAD.exec(head) ?? [];
  const call = { id: readJsonText(id, line), name: readJsonText(name, line), arguments: text };
  messages.push({ ...caller, toolCalls: [...(caller.toolCalls ?? []), call] });
}

function readJsonText(source: string | undefined, line: number): string {
  try {
    return String(JSON.parse(source ?? '""'));
  } catch {
    throw new MessageBodyError(line, `${source} is not a text in double quotes.`);
  }
}
