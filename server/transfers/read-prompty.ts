/** Files of the prompty format (https://prompty.ai), of its first and its second version. Pure and isomorphic. */
import type { JsonObject } from "@/server/versions/prompt-content";
import { FileProblemError } from "./file-problem";
import {
  type Fields,
  type ForeignPrompt,
  fieldsOf,
  isFields,
  jsonObjectOf,
  LossList,
  listOf,
  nameOfFile,
  textOf,
} from "./foreign-prompt";
import { readFrontMatter } from "./front-matter";
import { splitPromptyBody } from "./prompty-body";
import { readPromptyModel } from "./prompty-model";
import { readPromptyInputs, schemaOfProperties } from "./prompty-properties";
import { readTags, readTool, responseFormatOf } from "./read-settings";
import { moveMedia, trimBlankLines } from "./split-messages";

const KNOWN = [
  ...["name", "description", "metadata", "model", "inputs", "outputs", "tools", "template", "sample", "tags"],
  ...["thread", "parameters"],
];

/** @throws FileProblemError */
export function readPrompty(file: string, text: string): ForeignPrompt {
  const { fields, body } = readFrontMatter(file, text);
  const losses = new LossList(file);
  const templateFormat = readTemplateFormat(file, fields.template, losses);
  const { declarations, examples } = readPromptyInputs(fields, losses);
  const { model, isText, responseFormat, toolChoice, tools: legacyTools } = readPromptyModel(fields, losses);
  const media = declarations
    .filter(({ kind }) => kind === "image" || kind === "file")
    .map(({ name }) => name);
  const threads = declarations.filter(({ kind }) => kind === "messages").map(({ name }) => name);
  const tools = [...listOf(fields.tools), ...legacyTools].flatMap((tool, index) =>
    readPromptyTool(tool, index, losses),
  );
  const outputs = schemaOfProperties(fields.outputs, "outputs", losses);
  const settings = {
    templateFormat,
    variables: declarations,
    model,
    tools,
    toolChoice,
    responseFormat: outputs ? responseFormatOf(outputs) : responseFormat,
    metadata: metadataOf(fields),
  };
  const { tags } = fieldsOf(fields.metadata);
  return {
    file,
    name: `${file.includes("/") ? file.replace(/[^/]*$/, "") : ""}${textOf(fields.name) ?? nameOfFile(file).replace(/^.*\//, "")}`,
    isSnippet: false,
    description: textOf(fields.description) ?? "",
    tags: readTags(fields.tags ?? tags),
    exampleSets: Object.keys(examples).length > 0 ? [{ name: "Sample", values: examples }] : [],
    versions: [
      {
        content: isText
          ? { type: "text", text: trimBlankLines(body), ...settings }
          : {
              type: "chat",
              messages: moveMedia(splitPromptyBody(body, threads, losses), media, losses),
              ...settings,
            },
        message: "",
        author: null,
        createdAt: null,
      },
    ],
    losses: losses.losses,
  };
}

function readTemplateFormat(file: string, template: unknown, losses: LossList) {
  const fields = fieldsOf(template);
  const format = isFields(fields.format) ? fields.format.kind : (fields.format ?? fields.type);
  const kind = textOf(template) ?? textOf(format) ?? "jinja2";
  const parser = isFields(fields.parser) ? fields.parser.kind : fields.parser;
  if (textOf(parser) !== undefined && parser !== "prompty")
    losses.add("template.parser", "Bodies are read as prompty's.");
  for (const key of Object.keys(fields)) {
    if (!["format", "type", "parser"].includes(key))
      losses.add(`template.${key}`, "There is no such setting for templates.");
  }
  if (kind === "jinja2" || kind === "jinja") return "jinja" as const;
  if (kind === "mustache") return "mustache" as const;
  throw new FileProblemError({
    file,
    line: null,
    message: `Templates in “${kind}” cannot be read here: use jinja2 or mustache.`,
  });
}

/** A function, with the properties of prompty's second version or a JSON Schema. */
function readPromptyTool(source: unknown, index: number, losses: LossList) {
  const path = `tools.${index}`;
  const fields = fieldsOf(source);
  const kind = textOf(fields.kind) ?? textOf(fields.type) ?? "function";
  if (kind !== "function") {
    losses.add(
      path,
      `A tool of the kind “${kind}” (“${textOf(fields.name) ?? "?"}”) runs outside of a prompt.`,
    );
    return [];
  }
  if (isFields(fields.bindings))
    losses.add(`${path}.bindings`, "A tool's arguments come from the model alone.");
  const given = fieldsOf(fields.parameters);
  const isSchema = isFields(given.properties) || "function" in fields;
  const properties = Array.isArray(given.properties) ? given.properties : fields.parameters;
  const parameters = isSchema
    ? fields.parameters
    : schemaOfProperties(properties, `${path}.parameters`, losses);
  return readTool({ ...fields, parameters: parameters ?? undefined }, path, losses) ?? [];
}

/** Authors, versions, display names and whatever else its owner wrote down. */
const metadataOf = (fields: Fields): JsonObject => {
  const own = Object.entries(jsonObjectOf(fields)).filter(([key]) => !KNOWN.includes(key));
  const { tags: _, ...metadata } = jsonObjectOf(fields.metadata);
  return { ...metadata, ...Object.fromEntries(own) };
};
