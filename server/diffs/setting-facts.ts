/** What the parts of a content say, fact by fact, in the words its page uses. Pure and isomorphic. */
import { variableTypeOf } from "@/server/templates/variable-types";
import type {
  PinnedSnippet,
  PromptModel,
  PromptTool,
  PromptVariable,
  ResponseFormat,
  RetryPolicy,
  ToolChoice,
} from "@/server/versions/prompt-content";
import { VARIABLE_TYPE_WORDS } from "./describe-variable";
import { schemaFacts } from "./schema-facts";
import { type Facts, factsOfObject, printFact } from "./value-change";

type FactList = readonly (readonly [label: string, value: string | null])[];

const known = (facts: FactList): Facts => new Map(facts.filter(([, value]) => value !== null));
const yesOrNo = (value: boolean) => (value ? "yes" : "no");

export function variableFacts(variable: PromptVariable): Facts {
  const { required, description, schema } = variable;
  const { type: _, ...rest } = schema;
  return known([
    ["type", VARIABLE_TYPE_WORDS[variableTypeOf(variable)]],
    ["required", yesOrNo(required)],
    ...schemaFacts(rest),
    ["default", printFact(variable.default)],
    ["description", description === "" ? null : description],
    ["example", printFact(variable.example)],
  ]);
}

export function modelFacts({ provider, name, parameters, providerOptions }: PromptModel): Facts {
  return known([
    ["provider", provider],
    ["model", name],
    ...Object.entries(parameters).map(([parameter, value]) => [parameter, printFact(value)] as const),
    ...factsOfObject(providerOptions ?? {}, "option "),
  ]);
}

export function retryFacts({ maxRetries, initialDelayMs, timeoutMs, on }: RetryPolicy): Facts {
  return known([
    ["retries", String(maxRetries)],
    ["first delay", `${initialDelayMs} ms`],
    ["timeout", timeoutMs === undefined ? null : `${timeoutMs} ms`],
    ["after", on.join(", ")],
  ]);
}

export function toolFacts({ description, parameters, strict }: PromptTool): Facts {
  const inputs = Array.from(schemaFacts(parameters), ([label, value]) => [`input ${label}`, value] as const);
  return known([
    ["description", description === "" ? null : description],
    ["strict", strict === undefined ? null : yesOrNo(strict)],
    ...inputs.filter(([label]) => label !== "input type"),
  ]);
}

export function describeToolChoice(choice: ToolChoice | null): string | null {
  if (choice === null) return null;
  return typeof choice === "string" ? TOOL_CHOICE_WORDS[choice] : `always ${choice.name}`;
}

const TOOL_CHOICE_WORDS = { auto: "the model decides", none: "no tool", required: "some tool" } as const;

export function describeResponseFormat(format: ResponseFormat | null): string {
  if (format === null) return "text";
  return format.type === "json" ? "JSON" : "JSON by a schema";
}

export function responseFormatFacts(format: ResponseFormat | null): Facts {
  const heading = ["format", describeResponseFormat(format)] as const;
  if (format?.type !== "jsonSchema") return known([heading]);
  return known([
    heading,
    ["name", format.name],
    ["strict", format.strict === undefined ? null : yesOrNo(format.strict)],
    ...schemaFacts(format.schema),
  ]);
}

export const snippetFacts = ({ version, text }: PinnedSnippet): Facts =>
  known([
    ["version", `v${version}`],
    ["text", text],
  ]);
