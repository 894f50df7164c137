/** Files of the dotprompt format (https://google.github.io/dotprompt): `.prompt`. Pure and isomorphic. */
import type { JsonObject } from "@/server/versions/prompt-content";
import type { VariableDeclaration } from "@/server/versions/version-schemas";
import {
  type Fields,
  type ForeignPrompt,
  fieldsOf,
  isFields,
  jsonObjectOf,
  jsonOf,
  LossList,
  listOf,
  nameOfFile,
  textOf,
} from "./foreign-prompt";
import { readFrontMatter } from "./front-matter";
import { translateHandlebars } from "./handlebars-to-mustache";
import { guessProvider, readParameters, splitModel } from "./model-settings";
import { readPicoschema, UnknownSchemaError } from "./picoschema";
import { readTool, responseFormatOf } from "./read-settings";
import { messagesOfParts, moveMedia, trimBlankLines } from "./split-messages";

export type DotpromptOptions = {
  /** What a partial is called here; null where it is not among the files. */
  readonly snippetOf: (partial: string) => string | null;
};

/** `_greeting.prompt` is the partial "greeting". */
export const partialOf = (file: string) => /(?:^|\/)_([^/]+)\.prompt$/.exec(file)?.[1];

const KNOWN = [
  "name",
  "variant",
  "version",
  "description",
  "model",
  "config",
  "input",
  "output",
  "tools",
  "toolDefs",
];

/** @throws FileProblemError */
export function readDotprompt(file: string, text: string, { snippetOf }: DotpromptOptions): ForeignPrompt {
  const { fields, body } = readFrontMatter(file, text);
  const losses = new LossList(file);
  const schema = readInput(fieldsOf(fields.input), losses);
  const translation = translateHandlebars(body.trim(), {
    isStructured: (path) => isStructured(schema, path),
    snippetOf,
    onLoss: (tag, reason) => losses.add(`body ${tag}`, reason),
  });
  const isSnippet = partialOf(file) !== undefined;
  const messages = moveMedia(messagesOfParts(translation.parts, "user", losses), translation.media, losses);
  const variables = declareInput(schema, fieldsOf(fieldsOf(fields.input).default), translation.media);
  const settings = { ...readSettings(fields, losses), variables, templateFormat: "mustache" as const };
  if (isSnippet && messages.length > 1)
    losses.add("body", "A snippet is one text: roles in it are left out.");
  const snippetText = translation.parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
  return {
    file,
    name: nameOf(file, fields),
    isSnippet,
    description: textOf(fields.description) ?? "",
    tags: [],
    exampleSets: [],
    versions: [
      {
        content: isSnippet
          ? { type: "text", text: trimBlankLines(snippetText), ...settings }
          : { type: "chat", messages, ...settings },
        message: "",
        author: null,
        createdAt: null,
      },
    ],
    losses: losses.losses,
  };
}

/** The name in the file wins; a variant is a prompt of its own. */
function nameOf(file: string, fields: Fields): string {
  const folder = file.includes("/") ? file.replace(/[^/]*$/, "") : "";
  const own = textOf(fields.name);
  const variant = textOf(fields.variant);
  if (own !== undefined) return `${folder}${own}${variant ? `-${variant}` : ""}`;
  return nameOfFile(file).replace(/(^|\/)_([^/]*)$/, "$1$2");
}

function readSettings(fields: Fields, losses: LossList) {
  const model = textOf(fields.model);
  const { provider, name } = splitModel(model ?? "");
  const parameters = readParameters(fieldsOf(fields.config));
  if (model === undefined && isFields(fields.config))
    losses.add("config", "Without a model there are no parameters.");
  if (textOf(fields.version)) losses.add("version", "A version is counted here, not hashed.");
  const tools = [...listOf(fields.toolDefs), ...listOf(fields.tools)].flatMap((tool, index) => {
    if (typeof tool !== "string") return readTool(tool, `toolDefs.${index}`, losses) ?? [];
    losses.add("tools", `The tool “${tool}” is only named: what it takes is defined elsewhere.`);
    return [];
  });
  return {
    model: model === undefined ? null : { provider: provider ?? guessProvider(name), name, ...parameters },
    tools,
    responseFormat: readOutput(fields.output, losses),
    metadata: metadataOf(fields),
  };
}

/** Fields of other tools and of the file's owner, kept as they are. */
const metadataOf = (fields: Fields): JsonObject =>
  Object.fromEntries(
    Object.entries(jsonObjectOf(fields)).flatMap(([key, value]) => {
      if (KNOWN.includes(key)) return [];
      return key === "metadata" && isFields(value) ? Object.entries(jsonObjectOf(value)) : [[key, value]];
    }),
  );

function readInput(input: Fields, losses: LossList): JsonObject {
  for (const key of Object.keys(input)) {
    if (key !== "schema" && key !== "default")
      losses.add(`input.${key}`, "There is no such setting for variables.");
  }
  return readSchema(input.schema, "input.schema", losses) ?? {};
}

function readSchema(source: unknown, path: string, losses: LossList): JsonObject | null {
  if (source === undefined || source === null) return null;
  try {
    return readPicoschema(source);
  } catch (error) {
    if (!(error instanceof UnknownSchemaError)) throw error;
    losses.add(path, error.message);
    return null;
  }
}

function isStructured(schema: JsonObject, path: string): boolean {
  const property = fieldsOf(fieldsOf(schema.properties)[path]);
  const types = Array.isArray(property.type) ? property.type : [property.type];
  return types.includes("array") || types.includes("object");
}

function declareInput(schema: JsonObject, defaults: Fields, media: readonly string[]): VariableDeclaration[] {
  const properties = fieldsOf(schema.properties);
  const required = listOf(schema.required);
  const names = new Set([...Object.keys(properties), ...Object.keys(defaults), ...media]);
  return [...names].map((name) => {
    const { description, ...property } = jsonObjectOf(properties[name]);
    const hasDefault = Object.hasOwn(defaults, name);
    return {
      name,
      ...(media.includes(name) ? { kind: "image" as const } : { schema: property }),
      ...(name in properties || hasDefault ? { required: required.includes(name) && !hasDefault } : {}),
      ...(hasDefault ? { default: jsonOf(defaults[name]) } : {}),
      ...(typeof description === "string" ? { description } : {}),
    };
  });
}

function readOutput(source: unknown, losses: LossList) {
  const output = fieldsOf(source);
  const format = textOf(output.format);
  for (const key of Object.keys(output)) {
    if (key !== "format" && key !== "schema")
      losses.add(`output.${key}`, "There is no such setting for answers.");
  }
  if (format !== undefined && format !== "json" && format !== "text") {
    losses.add("output.format", `An answer is text or JSON; “${format}” is taken for text.`);
    return null;
  }
  const schema = readSchema(output.schema, "output.schema", losses);
  if (schema !== null && format !== "text") return responseFormatOf(schema);
  return format === "json" ? { type: "json" as const } : null;
}
