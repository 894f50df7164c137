/** A version as one file: what it is in YAML, what it says below. Pure and isomorphic. */
import { z } from "zod";
import { TEMPLATE_FORMATS } from "@/server/templates/template-formats";
import {
  contentSettings,
  MAX_VARIABLES,
  modelParameters,
  type PromptContent,
  type PromptMessage,
  pinnedSnippet,
  promptContent,
  promptModel,
  promptTool,
  promptVariable,
  responseFormat,
  retryPolicy,
} from "@/server/versions/prompt-content";
import { FileProblemError } from "./file-problem";
import { decodeMessages, encodeMessages, MessageBodyError } from "./message-body";
import { type VersionRecord, versionHead } from "./prompt-record";
import { parseSource, readYaml } from "./read-yaml";
import { withSortedKeys, writeYaml, type YamlValue } from "./write-yaml";

const FENCE = "---";

export function encodeVersion(version: VersionRecord): string {
  const head = {
    version: version.number,
    branch: version.branch,
    parent: version.parent ?? undefined,
    merged: version.merged ?? undefined,
    createdAt: version.createdAt,
    author: version.author,
    message: version.message === "" ? undefined : version.message,
  };
  return encodeContent(head, version.content);
}

/** `above` stands before what the content says of itself. */
export function encodeContent(above: Settings, content: PromptContent): string {
  const head = writeYaml({ ...above, ...contentHead(content) });
  const body = content.type === "text" ? `${content.text}\n` : encodeMessages(content.messages);
  return `${FENCE}\n${head}${FENCE}\n${body}`;
}

/** @throws FileProblemError */
export function decodeVersion(file: string, text: string): VersionRecord {
  const { head, said, bodyLine } = decodeContent(file, text, versionFile);
  const { version, branch, parent, merged, createdAt, author, message, ...settings } = head;
  const content = promptContent.safeParse({ schemaVersion: 2, ...settings, ...said });
  if (!content.success) {
    const [issue] = content.error.issues;
    const where = issue?.path.map(String).join(".") ?? "";
    throw new FileProblemError({
      file,
      line: bodyLine,
      message: `${where}: ${issue?.message ?? "cannot be read"}`,
    });
  }
  return { number: version, branch, parent, merged, createdAt, author, message, content: content.data };
}

/** What stands below the head. */
export type Said = { readonly type: "text"; readonly text: string } | SaidInMessages;
type SaidInMessages = { readonly type: "chat"; readonly messages: PromptMessage[] };

/**
 * `schema` is that of the head, in which `type` says how the body is read.
 * @throws FileProblemError
 */
export function decodeContent<Head extends { readonly type: "chat" | "text" }>(
  file: string,
  text: string,
  schema: z.ZodType<Head>,
) {
  const { head: yaml, body, bodyLine } = splitFile(file, text);
  const head = parseSource(file, readYaml(file, yaml, 2), schema);
  const said: Said =
    head.type === "text"
      ? { type: "text", text: body.endsWith("\n") ? body.slice(0, -1) : body }
      : { type: "chat", messages: readMessages(file, body, bodyLine) };
  return { head, said, bodyLine };
}

/** In the order in which a reader wants to know; what says nothing is left out. */
function contentHead(content: PromptContent) {
  return {
    type: content.type,
    templateFormat: content.templateFormat,
    model: content.model ? inOrder(content.model, MODEL_KEYS) : undefined,
    fallbacks: listOf(content.fallbacks, MODEL_KEYS),
    retry: content.retry ? inOrder(content.retry, Object.keys(retryPolicy.shape)) : undefined,
    tools: listOf(content.tools, Object.keys(promptTool.shape)),
    toolChoice: content.toolChoice ?? undefined,
    responseFormat: content.responseFormat ? inOrder(content.responseFormat, FORMAT_KEYS) : undefined,
    variables: listOf(content.variables.map(withoutDefaults), Object.keys(promptVariable.shape)),
    metadata: Object.keys(content.metadata).length > 0 ? withSortedKeys(content.metadata) : undefined,
    snippets: listOf(content.snippets, Object.keys(pinnedSnippet.shape)),
  };
}

const MODEL_KEYS = Object.keys(promptModel.shape);
const FORMAT_KEYS = responseFormat.options.flatMap(({ shape }) => Object.keys(shape));
const PARAMETER_KEYS = Object.keys(modelParameters.shape);

const withoutDefaults = ({ kind, description, ...variable }: PromptContent["variables"][number]) => ({
  ...variable,
  ...(kind === "value" ? {} : { kind }),
  ...(description === "" ? {} : { description }),
});

type Settings = { readonly [key: string]: YamlValue | undefined };

const listOf = (items: readonly Settings[], keys: readonly string[]): YamlValue | undefined =>
  items.length === 0 ? undefined : items.map((item) => inOrder(item, keys));

function inOrder(value: Settings, keys: readonly string[]): YamlValue {
  const order = [...new Set(keys)];
  return Object.fromEntries(
    order.map((key) => {
      const part = value[key];
      return [
        key,
        part === undefined ? undefined : key === "parameters" ? parametersOf(part) : withSortedKeys(part),
      ];
    }),
  );
}

/** A model's parameters have an order of their own; a tool's are a JSON Schema. */
function parametersOf(part: YamlValue): YamlValue {
  const sorted = withSortedKeys(part);
  if (sorted === null || typeof sorted !== "object" || Array.isArray(sorted)) return sorted;
  const entries = Object.entries(sorted);
  const isSampling = entries.every(([key]) => PARAMETER_KEYS.includes(key));
  if (!isSampling) return sorted;
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => PARAMETER_KEYS.indexOf(a) - PARAMETER_KEYS.indexOf(b)),
  );
}

/** What a file says of its content above the text. */
export const contentHeadShape = {
  type: z.enum(["chat", "text"]),
  templateFormat: z.enum(TEMPLATE_FORMATS),
  model: contentSettings.model.default(null),
  fallbacks: contentSettings.fallbacks.default([]),
  retry: contentSettings.retry.default(null),
  tools: contentSettings.tools.default([]),
  toolChoice: contentSettings.toolChoice.default(null),
  responseFormat: contentSettings.responseFormat.default(null),
  variables: z
    .array(promptVariable.extend({ description: promptVariable.shape.description.default("") }))
    .max(MAX_VARIABLES)
    .default([]),
  metadata: contentSettings.metadata.default({}),
  snippets: z.array(pinnedSnippet).default([]),
};

const versionFile = z.strictObject({ ...versionHead, ...contentHeadShape });

function splitFile(file: string, text: string): { head: string; body: string; bodyLine: number } {
  // A checkout on Windows may have turned every line break into two characters, this one among them.
  const unix = text.startsWith(`${FENCE}\r\n`) ? text.replaceAll("\r\n", "\n") : text;
  const end = unix.indexOf(`\n${FENCE}\n`, FENCE.length);
  if (!unix.startsWith(`${FENCE}\n`) || end < 0) {
    throw new FileProblemError({
      file,
      line: 1,
      message: `A version begins with "${FENCE}", what it is in YAML, and "${FENCE}" again.`,
    });
  }
  const head = unix.slice(FENCE.length + 1, end + 1);
  const body = unix.slice(end + FENCE.length + 2);
  return { head, body, bodyLine: head.split("\n").length + 2 };
}

function readMessages(file: string, body: string, bodyLine: number) {
  try {
    return decodeMessages(body);
  } catch (error) {
    if (!(error instanceof MessageBodyError)) throw error;
    throw new FileProblemError({ file, line: bodyLine + error.line, message: error.message });
  }
}
