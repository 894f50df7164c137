/** A version as a file of the prompty format, second version, and what that has no place for. Pure and isomorphic. */
import type {
  JsonObject,
  PromptContent,
  PromptMessage,
  PromptVariable,
} from "@/server/versions/prompt-content";
import { expandedMessages } from "./foreign-messages";
import { fieldsOf, jsonObjectOf, LossList, listOf, textOf } from "./foreign-prompt";
import type { ForeignFile, NamedVersion } from "./named-version";
import { reportUnsaid } from "./report-unsaid";
import { withSortedKeys, writeYaml, type YamlValue } from "./write-yaml";

export function writePrompty({ slug, description, content }: NamedVersion): ForeignFile {
  const name = `${slug.replaceAll("/", "-")}.prompty`;
  const losses = new LossList(name);
  reportUnsaid(content, losses);
  if (content.templateFormat === "fstring")
    losses.add("body", "Prompty reads Jinja: f-string tags are kept as they are, for you to rewrite.");
  const head = writeYaml({
    name: slug.replaceAll("/", "-"),
    description: description === "" ? undefined : description,
    metadata: Object.keys(content.metadata).length > 0 ? withSortedKeys(content.metadata) : undefined,
    model: modelOf(content),
    inputs:
      content.variables.length > 0
        ? content.variables.map((variable) => inputOf(variable, losses))
        : undefined,
    outputs: outputsOf(content, losses),
    tools: toolsOf(content, losses),
    template: {
      format: { kind: content.templateFormat === "mustache" ? "mustache" : "jinja2" },
      parser: { kind: "prompty" },
    },
  });
  const body = expandedMessages(content).map((message) => messageText(message, losses));
  return { name, text: `---\n${head}---\n${body.join("\n\n")}\n`, losses: losses.losses };
}

function modelOf({ model }: PromptContent): YamlValue | undefined {
  if (!model) return undefined;
  const { maxTokens, stop, ...parameters } = model.parameters;
  const options = { ...parameters, maxOutputTokens: maxTokens, stopSequences: stop };
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  const extra = model.providerOptions ? { additionalProperties: withSortedKeys(model.providerOptions) } : {};
  const hasOptions = said.length > 0 || model.providerOptions;
  return {
    id: model.name,
    provider: model.provider,
    apiType: "chat",
    options: hasOptions ? { ...jsonObjectOf(Object.fromEntries(said)), ...extra } : undefined,
  };
}

const KINDS: Readonly<Record<string, string>> = {
  string: "string",
  integer: "integer",
  number: "float",
  boolean: "boolean",
  array: "array",
  object: "object",
};

/** Keywords of a JSON Schema that a property can say. */
const SAID = ["type", "enum", "description", "default"];

function inputOf(variable: PromptVariable, losses: LossList): YamlValue {
  const { name, kind, schema, required, description, example } = variable;
  const property =
    kind === "value"
      ? propertyOf(schema, `variables.${name}`, losses)
      : { kind: kind === "messages" ? "thread" : kind };
  return {
    name,
    ...property,
    description: description === "" ? undefined : description,
    required: required || undefined,
    default: variable.default === undefined ? undefined : withSortedKeys(variable.default),
    example: example === undefined ? undefined : withSortedKeys(example),
  };
}

function propertyOf(
  schema: JsonObject,
  path: string,
  losses: LossList,
): { [key: string]: YamlValue | undefined } {
  const type = textOf(schema.type);
  const kind = type === undefined ? undefined : KINDS[type];
  const isUntyped = schema.type === undefined && listOf(schema.enum).length > 0;
  if (kind === undefined && !isUntyped)
    losses.add(`${path}.schema.type`, "A property has one type: this one is written as a text.");
  for (const keyword of Object.keys(schema)) {
    if (!SAID.includes(keyword)) losses.add(`${path}.schema.${keyword}`, "A property has no such rule.");
  }
  return {
    kind: kind ?? "string",
    enumValues: Array.isArray(schema.enum) ? withSortedKeys(schema.enum) : undefined,
  };
}

function propertiesOf(schema: JsonObject, path: string, losses: LossList): YamlValue {
  const required = listOf(schema.required);
  return Object.entries(fieldsOf(schema.properties)).map(([name, property]) => {
    const fields = jsonObjectOf(property);
    return {
      name,
      ...propertyOf(fields, `${path}.${name}`, losses),
      description: textOf(fields.description),
      required: required.includes(name) || undefined,
      default: fields.default === undefined ? undefined : withSortedKeys(fields.default),
    };
  });
}

function outputsOf({ responseFormat }: PromptContent, losses: LossList): YamlValue | undefined {
  if (responseFormat === null) return undefined;
  if (responseFormat.type === "json") {
    losses.add("responseFormat", "An answer in JSON without a schema is not said.");
    return undefined;
  }
  return propertiesOf(responseFormat.schema, "responseFormat", losses);
}

const toolsOf = ({ tools }: PromptContent, losses: LossList): YamlValue | undefined =>
  tools.length === 0
    ? undefined
    : tools.map(({ name, description, parameters }) => ({
        name,
        kind: "function",
        description,
        parameters: propertiesOf(parameters, `tools.${name}`, losses),
      }));

const LOOKS_LIKE_ROLE = /^\s*#?\s*(system|user|assistant)(\[[^\]]*\])?\s*:\s*$/im;

function messageText(message: PromptMessage, losses: LossList): string {
  if (message.role === "placeholder") return `{{${message.name}}}`;
  const role = message.role === "tool" ? "user" : message.role;
  if (message.role === "tool") losses.add("body", "A tool's answer is said by the user.");
  if (message.role === "assistant" && message.toolCalls)
    losses.add("body", "Calls of tools are no part of a template.");
  if (LOOKS_LIKE_ROLE.test(message.content))
    losses.add("body", "A line of a text reads like the beginning of a message.");
  return `${role}:\n${message.content}`;
}
