/** The model of a prompty file, under the names of its first and its second version. Pure and isomorphic. */
import type { PromptModel, ResponseFormat, ToolChoice } from "@/server/versions/prompt-content";
import { type Fields, fieldsOf, type LossList, listOf, textOf } from "./foreign-prompt";
import { guessProvider, providerOf, readParameters } from "./model-settings";
import { readResponseFormat, readToolChoice } from "./read-settings";

export type PromptyModel = {
  readonly model: PromptModel | null;
  /** One text instead of messages. */
  readonly isText: boolean;
  readonly responseFormat: ResponseFormat | null;
  readonly toolChoice: ToolChoice | null;
  /** The first version keeps tools among the parameters. */
  readonly tools: readonly unknown[];
};

const IDENTITY = [
  "type",
  "kind",
  "provider",
  "azure_deployment",
  "deployment",
  "model",
  "model_name",
  "name",
  "id",
];

const SETTINGS = ["id", "provider", "api", "apiType", "connection", "configuration", "parameters", "options"];

export function readPromptyModel(fields: Fields, losses: LossList): PromptyModel {
  const source = typeof fields.model === "string" ? { id: fields.model } : fieldsOf(fields.model);
  const connection = readConnection(source, losses);
  const options = {
    ...fieldsOf(fields.parameters),
    ...fieldsOf(source.parameters),
    ...fieldsOf(source.options),
  };
  const { additionalProperties, tools, tool_choice, response_format, stream, ...parameters } = options;
  const at = "parameters" in source ? "model.parameters" : "model.options";
  for (const key of Object.keys(source)) {
    if (!SETTINGS.includes(key)) losses.add(`model.${key}`, "There is no such setting for models.");
  }
  if (stream !== undefined)
    losses.add(`${at}.stream`, "Whether an answer is streamed is asked for by each call.");
  const settings = readParameters({ ...parameters, ...fieldsOf(additionalProperties) });
  const model = modelOf(source, connection, settings, losses);
  const hasSettings = Object.keys(settings.parameters).length > 0 || settings.providerOptions !== undefined;
  if (model === null && hasSettings) losses.add(at, "Without a model there are no parameters.");
  return {
    model,
    isText: readApi(source, losses),
    responseFormat: readFormat(response_format, `${at}.response_format`, losses),
    toolChoice: tools === undefined ? null : readToolChoice(tool_choice, `${at}.tool_choice`, losses),
    tools: readTools(tools, `${at}.tools`, losses),
  };
}

function readConnection(source: Fields, losses: LossList): Fields {
  const connection = { ...fieldsOf(source.connection), ...fieldsOf(source.configuration) };
  const where = "configuration" in source ? "model.configuration" : "model.connection";
  if (typeof source.connection === "string")
    losses.add(where, `“${source.connection}” lies in another file.`);
  for (const key of Object.keys(connection)) {
    if (!IDENTITY.includes(key))
      losses.add(`${where}.${key}`, "Where a model is reached is set in a workspace.");
  }
  return connection;
}

function modelOf(
  source: Fields,
  connection: Fields,
  settings: ReturnType<typeof readParameters>,
  losses: LossList,
) {
  const given = [
    source.id,
    connection.azure_deployment,
    connection.deployment,
    connection.model,
    connection.model_name,
    connection.name,
  ];
  const name = given.map(textOf).find((text) => text !== undefined);
  if (name === undefined) return null;
  if (name.includes("${")) {
    losses.add("model", `“${name}” is read from the machine it runs on.`);
    return null;
  }
  const kind = textOf(source.provider) ?? textOf(connection.type) ?? textOf(connection.provider);
  const isAzure = "azure_deployment" in connection || "azure_endpoint" in connection;
  return { provider: kind ? providerOf(kind) : isAzure ? "azure" : guessProvider(name), name, ...settings };
}

function readApi(source: Fields, losses: LossList): boolean {
  const api = textOf(source.api) ?? textOf(source.apiType) ?? "chat";
  if (!["chat", "completion", "agent", "responses"].includes(api)) {
    losses.add("model.api", `A prompt is for texts; “${api}” is taken for a text prompt.`);
    return true;
  }
  if (api === "agent" || api === "responses") losses.add("model.api", `“${api}” is taken for a chat.`);
  return api === "completion";
}

function readFormat(source: unknown, path: string, losses: LossList) {
  if (typeof source !== "string") return readResponseFormat(source, path, losses);
  losses.add(path, `“${source}” lies in another file.`);
  return null;
}

function readTools(source: unknown, path: string, losses: LossList): readonly unknown[] {
  if (typeof source === "string") losses.add(path, `“${source}” lies in another file.`);
  return listOf(source);
}
