/** Whether an answer, a file or a bundled copy is an environment's document: all of it, or nothing. */
import { GalleyError } from "../galley-error";
import type { EnvironmentDocument, ServedPrompt } from "../prompt-types";
import { freeze, isRecord } from "../read-value";

/** @throws GalleyError `invalid_answer` that names the first thing that is wrong */
export function readDocument(value: unknown, environment: string): EnvironmentDocument {
  assertDocument(value, environment);
  return freeze(value);
}

/** @throws GalleyError `invalid_answer` */
export function readServedPrompt(value: unknown): ServedPrompt {
  assertPrompt(value, "prompt");
  return freeze(value);
}

function assertDocument(value: unknown, environment: string): asserts value is EnvironmentDocument {
  const document = record(value, "document");
  if (document.environment !== environment) throw wrong("environment", `"${environment}"`);
  wholeNumber(document.revision, "revision", 0);
  for (const [at, prompt] of list(document.prompts, "prompts").entries()) {
    assertPrompt(prompt, `prompts.${at}`);
  }
  for (const [at, rollout] of list(document.rollouts, "rollouts").entries()) {
    assertRollout(rollout, `rollouts.${at}`);
  }
}

function assertPrompt(value: unknown, path: string): asserts value is ServedPrompt {
  const prompt = record(value, path);
  text(prompt.prompt, `${path}.prompt`);
  wholeNumber(prompt.version, `${path}.version`, 1);
  for (const name of ["environment", "deploymentId", "arm"]) textOrNull(prompt[name], `${path}.${name}`);
  for (const name of ["templateFormat", "contentHash"]) text(prompt[name], `${path}.${name}`);
  if (prompt.type === "chat") assertMessages(prompt.messages, `${path}.messages`);
  else if (prompt.type !== "text") throw wrong(`${path}.type`, "chat or text");
  else if (typeof prompt.text !== "string") throw wrong(`${path}.text`, "a text");
  assertSettings(prompt, path);
}

function assertMessages(value: unknown, path: string): void {
  for (const [at, each] of list(value, path).entries()) {
    const message = record(each, `${path}.${at}`);
    text(message.role, `${path}.${at}.role`);
    const said = message.role === "placeholder" ? "name" : "content";
    if (typeof message[said] !== "string") throw wrong(`${path}.${at}.${said}`, "a text");
    if (message.toolCalls !== undefined) assertCalls(message.toolCalls, `${path}.${at}.toolCalls`);
  }
}

function assertCalls(value: unknown, path: string): void {
  for (const [at, each] of list(value, path).entries()) {
    const call = record(each, `${path}.${at}`);
    for (const name of ["id", "name", "arguments"]) {
      if (typeof call[name] !== "string") throw wrong(`${path}.${at}.${name}`, "a text");
    }
  }
}

function assertSettings(prompt: Readonly<Record<string, unknown>>, path: string): void {
  for (const [at, each] of list(prompt.variables, `${path}.variables`).entries()) {
    const variable = record(each, `${path}.variables.${at}`);
    text(variable.name, `${path}.variables.${at}.name`);
    text(variable.kind, `${path}.variables.${at}.kind`);
    record(variable.schema, `${path}.variables.${at}.schema`);
    if (typeof variable.required !== "boolean")
      throw wrong(`${path}.variables.${at}.required`, "true or false");
  }
  if (prompt.model !== null) assertModel(prompt.model, `${path}.model`);
  for (const [at, model] of list(prompt.fallbacks, `${path}.fallbacks`).entries()) {
    assertModel(model, `${path}.fallbacks.${at}`);
  }
  for (const [at, each] of list(prompt.tools, `${path}.tools`).entries()) {
    const tool = record(each, `${path}.tools.${at}`);
    text(tool.name, `${path}.tools.${at}.name`);
    record(tool.parameters, `${path}.tools.${at}.parameters`);
  }
  if (prompt.responseFormat !== null) {
    text(record(prompt.responseFormat, `${path}.responseFormat`).type, `${path}.responseFormat.type`);
  }
  record(prompt.metadata, `${path}.metadata`);
}

function assertModel(value: unknown, path: string): void {
  const model = record(value, path);
  text(model.provider, `${path}.provider`);
  text(model.name, `${path}.name`);
  record(model.parameters, `${path}.parameters`);
}

function assertRollout(value: unknown, path: string): void {
  const rollout = record(value, path);
  for (const name of ["id", "prompt", "salt"]) text(rollout[name], `${path}.${name}`);
  for (const [at, each] of list(rollout.targeting, `${path}.targeting`).entries()) {
    const condition = record(each, `${path}.targeting.${at}`);
    text(condition.attribute, `${path}.targeting.${at}.attribute`);
    text(condition.operator, `${path}.targeting.${at}.operator`);
    list(condition.values, `${path}.targeting.${at}.values`);
  }
  for (const [at, each] of list(rollout.ranges, `${path}.ranges`).entries()) {
    const range = record(each, `${path}.ranges.${at}`);
    wholeNumber(range.from, `${path}.ranges.${at}.from`, 0);
    wholeNumber(range.to, `${path}.ranges.${at}.to`, 0);
    wholeNumber(range.version, `${path}.ranges.${at}.version`, 1);
    text(range.arm, `${path}.ranges.${at}.arm`);
  }
  for (const [at, arm] of list(rollout.arms, `${path}.arms`).entries())
    assertPrompt(arm, `${path}.arms.${at}`);
}

function record(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw wrong(path, "an object");
  return value;
}

function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(path, "a list");
  return value;
}

function text(value: unknown, path: string): void {
  if (typeof value !== "string" || value === "") throw wrong(path, "a text");
}

function textOrNull(value: unknown, path: string): void {
  if (value !== null && typeof value !== "string") throw wrong(path, "a text or null");
}

function wholeNumber(value: unknown, path: string, least: number): void {
  if (!Number.isSafeInteger(value) || Number(value) < least)
    throw wrong(path, `a whole number from ${least}`);
}

const wrong = (path: string, expected: string) =>
  new GalleyError("invalid_answer", `${path} is not ${expected}: the answer is not used.`);
