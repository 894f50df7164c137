/** A version as a file of the dotprompt format, and what that has no place for. Pure and isomorphic. */
import type {
  JsonObject,
  PromptContent,
  PromptMessage,
  PromptVariable,
} from "@/server/versions/prompt-content";
import { expandedMessages } from "./foreign-messages";
import { LossList } from "./foreign-prompt";
import type { ForeignFile, NamedVersion } from "./named-version";
import { reportUnsaid } from "./report-unsaid";
import { withSortedKeys, writeYaml, type YamlValue } from "./write-yaml";

export function writeDotprompt({ slug, description, content }: NamedVersion): ForeignFile {
  const name = `${slug.replaceAll("/", "-")}.prompt`;
  const losses = new LossList(name);
  reportUnsaid(content, losses);
  if (content.templateFormat !== "mustache") {
    losses.add(
      "body",
      `Dotprompt reads Handlebars: the ${content.templateFormat} tags are kept as they are, for you to rewrite.`,
    );
  }
  const head = writeYaml({
    description: description === "" ? undefined : description,
    model: content.model ? `${content.model.provider}/${content.model.name}` : undefined,
    config: configOf(content),
    input: inputOf(content.variables, losses),
    output: outputOf(content, losses),
    toolDefs: toolsOf(content),
    metadata: Object.keys(content.metadata).length > 0 ? withSortedKeys(content.metadata) : undefined,
  });
  const media = content.variables
    .filter(({ kind }) => kind === "image" || kind === "file")
    .map((each) => each.name);
  const body = expandedMessages(content).map((message) => messageText(message, media, losses));
  return {
    name,
    text: `---\n${head === "{}\n" ? "" : head}---\n${body.join("\n")}\n`,
    losses: losses.losses,
  };
}

function configOf({ model }: PromptContent): YamlValue | undefined {
  if (!model) return undefined;
  const { maxTokens, stop, ...parameters } = model.parameters;
  const config = { ...parameters, maxOutputTokens: maxTokens, stopSequences: stop, ...model.providerOptions };
  const said = Object.entries(config).filter(([, value]) => value !== undefined);
  return said.length > 0 ? withSortedKeys(Object.fromEntries(said)) : undefined;
}

function inputOf(variables: readonly PromptVariable[], losses: LossList): YamlValue | undefined {
  const values = variables.filter(({ kind }) => kind !== "messages");
  if (values.length === 0) return undefined;
  for (const { name, example } of values) {
    if (example !== undefined)
      losses.add(`variables.${name}.example`, "Dotprompt has no examples of values.");
  }
  const required = values.filter((each) => each.required).map(({ name }) => name);
  const defaults = values.flatMap((each) =>
    each.default === undefined ? [] : [[each.name, each.default] as const],
  );
  return {
    schema: {
      type: "object",
      properties: Object.fromEntries(values.map((each) => [each.name, withSortedKeys(schemaOf(each))])),
      required: required.length > 0 ? required : undefined,
    },
    default: defaults.length > 0 ? withSortedKeys(Object.fromEntries(defaults)) : undefined,
  };
}

const schemaOf = ({ schema, kind, description }: PromptVariable): JsonObject => ({
  ...(kind === "value" ? schema : { type: "string" }),
  ...(description === "" ? {} : { description }),
});

function outputOf({ responseFormat }: PromptContent, losses: LossList): YamlValue | undefined {
  if (responseFormat === null) return undefined;
  if (responseFormat.type === "json") return { format: "json" };
  if (responseFormat.strict !== undefined)
    losses.add("responseFormat.strict", "Dotprompt does not say how strict a schema is.");
  return { format: "json", schema: withSortedKeys(responseFormat.schema) };
}

const toolsOf = ({ tools }: PromptContent): YamlValue | undefined =>
  tools.length === 0
    ? undefined
    : tools.map(({ name, description, parameters }) => ({
        name,
        description,
        inputSchema: withSortedKeys(parameters),
      }));

const ROLES = { system: "system", user: "user", assistant: "model", tool: "tool" } as const;

function messageText(message: PromptMessage, media: readonly string[], losses: LossList): string {
  if (message.role === "placeholder") {
    if (message.name !== "history")
      losses.add("body", `The placeholder “${message.name}” is called history there.`);
    return "{{history}}";
  }
  if (message.role === "tool") losses.add("body", "Which call a tool's answer belongs to is not said.");
  if (message.role === "assistant" && message.toolCalls)
    losses.add("body", "Calls of tools are no part of a template.");
  if (message.content.includes("{{="))
    losses.add("body", "Handlebars has no other delimiters: {{= is text there.");
  return `{{role "${ROLES[message.role]}"}}\n${toHandlebars(message.content, media)}\n`;
}

const toHandlebars = (text: string, media: readonly string[]) =>
  text
    .replace(/\{\{\s*\.\s*\}\}/g, "{{this}}")
    .replace(/\{\{\s*([\p{L}_][\p{L}\p{N}_-]*)\s*\}\}/gu, (tag, name: string) =>
      media.includes(name) ? `{{media url=${name}}}` : tag,
    );
