/** Whether the values handed in are what a version's variables ask for. Pure and isomorphic. */
import type { z } from "zod";
import type { FieldError } from "@/server/errors/domain-error";
import type { PromptVariable } from "@/server/versions/prompt-content";
import { checkValue, missing, nameOfValue } from "./check-value";
import { ownValue } from "./own-value";
import { createRenderBudget, type RenderBudget, type TemplateVariables } from "./render-budget";
import { fileValue, imageValue, messageList } from "./rendered-message-schemas";

const MAX_ERRORS = 100;
const MAX_WARNINGS = 20;

/** One error for each required variable that is missing (null counts as missing) and each value of the wrong type. */
export function checkVariables(
  declared: readonly PromptVariable[],
  variables: TemplateVariables,
  budget: RenderBudget = createRenderBudget(),
): FieldError[] {
  return declared
    .flatMap((variable): FieldError[] => {
      const path = `variables.${variable.name}`;
      const value = ownValue(variables, variable.name) ?? null;
      if (value !== null) return checkOfKind(value, variable, path, budget);
      const isMissing = variable.required && variable.default === undefined;
      return isMissing ? [{ path, message: missing(variable.name) }] : [];
    })
    .slice(0, MAX_ERRORS);
}

/** Values that no variable of the prompt asks for: most often a misspelt name. */
export function findUnknownVariables(
  declared: readonly PromptVariable[],
  variables: TemplateVariables,
): FieldError[] {
  const names = new Set(declared.map((variable) => variable.name));
  return Object.keys(variables)
    .filter((name) => !names.has(name))
    .slice(0, MAX_WARNINGS)
    .map((name) => ({ path: `variables.${name}`, message: `The prompt has no variable "${name}".` }));
}

/** The values with defaults in the place of what is missing. */
export function withDefaults(
  declared: readonly PromptVariable[],
  variables: TemplateVariables,
): TemplateVariables {
  const defaults = declared.flatMap(({ name, default: value }) =>
    value === undefined || (ownValue(variables, name) ?? null) !== null ? [] : [[name, value] as const],
  );
  // Defines its fields: a name like "__proto__" stays a name.
  return defaults.length === 0 ? variables : Object.fromEntries([...Object.entries(variables), ...defaults]);
}

function checkOfKind(
  value: unknown,
  { kind, schema }: PromptVariable,
  path: string,
  budget: RenderBudget,
): FieldError[] {
  switch (kind) {
    case "value":
      return checkValue(value, schema, path, budget);
    case "image":
      return shapeErrors(imageValue, value, path, "an image: {url} or {data, mediaType}");
    case "file":
      return shapeErrors(fileValue, value, path, "a file: {url} or {data, mediaType}");
    case "messages":
      return shapeErrors(messageList, value, path, "a list of messages");
  }
}

function shapeErrors(schema: z.ZodType, value: unknown, path: string, shape: string): FieldError[] {
  if (typeof value !== "object") return [{ path, message: `Must be ${shape}, not ${nameOfValue(value)}.` }];
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.map((issue) => ({
    path: [path, ...issue.path].join("."),
    message: issue.code === "invalid_union" && issue.path.length === 0 ? `Must be ${shape}.` : issue.message,
  }));
}
