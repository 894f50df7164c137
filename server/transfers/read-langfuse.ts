/** What Langfuse's prompt API answers: one prompt's version, or several of them. Pure and isomorphic. */
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
  textOf,
} from "./foreign-prompt";
import { guessProvider, readParameters, splitModel } from "./model-settings";
import { readResponseFormat, readTags, readTool, readToolChoice } from "./read-settings";
import { type DraftMessage, roleOf } from "./split-messages";

const langfusePrompt = z.looseObject({
  name: z.string().min(1),
  prompt: z.union([z.string(), z.array(z.unknown())]),
  version: z.number().int().positive().default(1),
  config: z.unknown(),
  labels: z.array(z.string()).default([]),
  tags: z.array(z.string()).default([]),
  commitMessage: z.string().nullish(),
  createdAt: z.string().nullish(),
  createdBy: z.string().nullish(),
});
type LangfusePrompt = z.infer<typeof langfusePrompt>;

export const isLangfuse = (value: unknown) =>
  isFields(value) &&
  typeof value.name === "string" &&
  ("prompt" in value || Array.isArray(value.versions)) &&
  !("prompt_template" in value);

/** Versions of one name become one prompt's history. @throws FileProblemError */
export function readLangfuse(file: string, items: readonly unknown[]): ForeignPrompt[] {
  const groups = new Map<string, LangfusePrompt[]>();
  for (const [index, item] of items.entries()) {
    if (!("prompt" in fieldsOf(item))) {
      throw new FileProblemError({
        file,
        line: null,
        message:
          "This is Langfuse's list of prompts, which says nothing of their text. Fetch each by its name.",
      });
    }
    const prompt = langfusePrompt.safeParse(item);
    if (!prompt.success) {
      const [issue] = prompt.error.issues;
      throw new FileProblemError({
        file,
        line: null,
        message: `Prompt ${index + 1}: ${issue?.path.join(".")}: ${issue?.message}`,
      });
    }
    groups.set(prompt.data.name, [...(groups.get(prompt.data.name) ?? []), prompt.data]);
  }
  return Array.from(groups.values(), (versions) =>
    readHistory(
      file,
      versions.toSorted((a, b) => a.version - b.version),
    ),
  );
}

function readHistory(file: string, versions: readonly LangfusePrompt[]): ForeignPrompt {
  const losses = new LossList(file);
  const newest = versions.at(-1);
  return {
    file,
    name: newest?.name ?? "",
    isSnippet: false,
    description: "",
    tags: readTags(newest?.tags),
    exampleSets: [],
    versions: versions.map((version, index) => readVersion(version, index + 1, losses)),
    losses: losses.losses,
  };
}

function readVersion(source: LangfusePrompt, number: number, losses: LossList): ForeignVersion {
  const at = `v${source.version}`;
  if (source.version !== number)
    losses.add(`${at}.version`, `Versions count from 1 without gaps: v${source.version} becomes v${number}.`);
  const labels = source.labels.filter((label) => label !== "latest");
  if (labels.length > 0)
    losses.add(`${at}.labels`, `What is live is decided by deployments: ${labels.join(", ")}.`);
  const settings = {
    ...readConfig(fieldsOf(source.config), at, losses),
    templateFormat: "mustache" as const,
  };
  const text = typeof source.prompt === "string" ? source.prompt : null;
  return {
    content:
      text === null
        ? { type: "chat", messages: readMessages(source.prompt, at, losses), ...settings }
        : { type: "text", text: readText(text, at, losses), ...settings },
    message: source.commitMessage ?? "",
    author: textOf(source.createdBy) ?? null,
    createdAt: textOf(source.createdAt) ?? null,
  };
}

function readMessages(source: unknown, at: string, losses: LossList): DraftMessage[] {
  return (Array.isArray(source) ? source : []).flatMap((item: unknown, index): DraftMessage[] => {
    const message = fieldsOf(item);
    const path = `${at}.prompt.${index}`;
    if (message.type === "placeholder") return [{ role: "placeholder", name: String(message.name) }];
    const role = roleOf(String(message.role));
    if (role === undefined)
      losses.add(`${path}.role`, `There is no role “${String(message.role)}” here: it is said by the user.`);
    return [{ role: role ?? "user", content: readText(String(message.content ?? ""), path, losses) }];
  });
}

/** Langfuse puts values in where `{{name}}` stands and leaves every other pair of braces alone. */
function readText(text: string, path: string, losses: LossList): string {
  for (const [reference] of text.matchAll(/@@@langfusePrompt:[^@]*@@@/g)) {
    losses.add(path, `The reference ${reference} is text here: make a snippet of it.`);
  }
  return text.replace(/\{\{([^{}]*)\}\}/g, (tag, inner: string) =>
    /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(inner.trim()) ? `{{${inner.trim()}}}` : `{{=<% %>=}}${tag}<%={{ }}=%>`,
  );
}

const OWN = ["model", "provider", "tools", "tool_choice", "toolChoice", "response_format"];

/** Langfuse leaves its config to its users; what looks like a model's settings is read as such, the rest is metadata. */
function readConfig(config: Fields, at: string, losses: LossList) {
  const path = `${at}.config`;
  const { provider, name } = splitModel(textOf(config.model) ?? "");
  const { parameters, providerOptions = {} } = readParameters(
    Object.fromEntries(Object.entries(config).filter(([key]) => !OWN.includes(key))),
  );
  const tools = (Array.isArray(config.tools) ? config.tools : []).flatMap(
    (tool: unknown, index) => readTool(tool, `${path}.tools.${index}`, losses) ?? [],
  );
  const hasModel = name !== "";
  return {
    model: hasModel
      ? { provider: textOf(config.provider) ?? provider ?? guessProvider(name), name, parameters }
      : null,
    tools,
    toolChoice:
      tools.length > 0
        ? readToolChoice(config.tool_choice ?? config.toolChoice, `${path}.tool_choice`, losses)
        : null,
    responseFormat: readResponseFormat(config.response_format, `${path}.response_format`, losses),
    metadata: hasModel ? providerOptions : { ...jsonObjectOf(parameters), ...providerOptions },
  };
}
