/** PromptLayer's prompt templates, as its API answers them. Pure and isomorphic. */
import { z } from "zod";
import { FileProblemError } from "./file-problem";
import {
  type Fields,
  type ForeignPrompt,
  type ForeignVersion,
  fieldsOf,
  isFields,
  jsonObjectOf,
  LossList,
  listOf,
  textOf,
} from "./foreign-prompt";
import { guessProvider, providerOf, readParameters } from "./model-settings";
import { readPromptLayerMessages, readPromptLayerText } from "./promptlayer-messages";
import { readResponseFormat, readTags, readTool, readToolChoice } from "./read-settings";

const template = z.looseObject({ type: z.enum(["chat", "completion"]) });

/** The answer to a fetch, an item of a list, or the template alone. */
export const isPromptLayer = (value: unknown) =>
  isFields(value) &&
  (isFields(value.prompt_template) ||
    (isFields(value.prompt) && "type" in fieldsOf(value.prompt)) ||
    isBareTemplate(value));

const isBareTemplate = (value: Fields) =>
  (value.type === "chat" && Array.isArray(value.messages)) ||
  (value.type === "completion" && Array.isArray(value.content));

/** @throws FileProblemError */
export function readPromptLayer(file: string, items: readonly unknown[]): ForeignPrompt[] {
  const groups = new Map<string, Fields[]>();
  for (const item of items) {
    const fields = fieldsOf(item);
    const name = textOf(fields.prompt_name) ?? textOf(fields.name) ?? file.replace(/^.*\/|\.[^.]*$/g, "");
    groups.set(name, [...(groups.get(name) ?? []), fields]);
  }
  const versionOf = ({ version }: Fields) => (typeof version === "number" ? version : 0);
  return Array.from(groups, ([name, versions]) =>
    readHistory(
      file,
      name,
      versions.toSorted((a, b) => versionOf(a) - versionOf(b)),
    ),
  );
}

function readHistory(file: string, name: string, versions: readonly Fields[]): ForeignPrompt {
  const losses = new LossList(file);
  return {
    file,
    name,
    isSnippet: false,
    description: "",
    tags: readTags(versions.at(-1)?.tags),
    exampleSets: [],
    versions: versions.map((source, index) => readVersion(file, source, index + 1, losses)),
    losses: losses.losses,
  };
}

function readVersion(file: string, source: Fields, number: number, losses: LossList): ForeignVersion {
  const parsed = template.safeParse(source.prompt_template ?? source.prompt ?? source);
  if (!parsed.success) {
    const message = "A template of PromptLayer is of the type chat or completion.";
    throw new FileProblemError({ file, line: null, message });
  }
  const at = typeof source.version === "number" ? `v${source.version}` : `v${number}`;
  if (at !== `v${number}`) {
    losses.add(`${at}.version`, `Versions count from 1 without gaps: ${at} becomes v${number}.`);
  }
  for (const [key, reason] of Object.entries(REASONS)) {
    if (isSaid(source[key])) losses.add(`${at}.${key}`, reason);
  }
  const { content, settings } = readTemplate(parsed.data, at, losses);
  return {
    content: { ...content, ...settings, ...readMetadata(source, at, losses) },
    message: textOf(source.commit_message) ?? "",
    author: textOf(source.author) ?? null,
    createdAt: textOf(source.created_at) ?? null,
  };
}

const isSaid = (value: unknown) =>
  Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null;

const REASONS: Readonly<Record<string, string>> = {
  provider_base_url: "Where a model is reached is set in a workspace.",
  release_labels: "What is live is decided by deployments.",
  snippets: "Snippets of PromptLayer stand in the text already, or as @@@name@@@.",
};

function readTemplate(source: Fields, at: string, losses: LossList) {
  const path = `${at}.prompt_template`;
  const tools = listOf(source.tools ?? source.functions).flatMap(
    (tool, index) => readTool(tool, `${path}.tools.${index}`, losses) ?? [],
  );
  const choice = source.tool_choice ?? source.function_call;
  const settings = {
    templateFormat: source.type === "chat" ? chatFormatOf(source) : formatOf(source.template_format),
    tools,
    toolChoice: tools.length > 0 ? readToolChoice(choice, `${path}.tool_choice`, losses) : null,
    responseFormat: readResponseFormat(source.response_format, `${path}.response_format`, losses),
  };
  const content =
    source.type === "chat"
      ? { type: "chat" as const, messages: readPromptLayerMessages(source.messages, path, losses) }
      : { type: "text" as const, text: readPromptLayerText(source.content, path, losses) };
  return { content, settings };
}

/** Each message may name its language; ours is one for all. */
function chatFormatOf({ messages }: Fields): "jinja" | "fstring" {
  const formats = listOf(messages).map((message) => fieldsOf(message).template_format);
  return formats.includes("jinja2") ? "jinja" : "fstring";
}

const formatOf = (format: unknown): "jinja" | "fstring" => (format === "jinja2" ? "jinja" : "fstring");

function readMetadata(source: Fields, at: string, losses: LossList) {
  const { model, ...metadata } = jsonObjectOf(source.metadata);
  const { provider, name, parameters, ...rest } = fieldsOf(model);
  for (const key of Object.keys(rest))
    losses.add(`${at}.metadata.model.${key}`, "There is no such setting for models.");
  const { response_format, tools: _tools, ...settings } = fieldsOf(parameters);
  if (response_format !== undefined)
    losses.add(`${at}.metadata.model.parameters.response_format`, "It is read from the template alone.");
  const modelName = textOf(name);
  return {
    model:
      modelName === undefined
        ? null
        : {
            provider: textOf(provider) ? providerOf(String(provider)) : guessProvider(modelName),
            name: modelName,
            ...readParameters(settings),
          },
    metadata,
  };
}
