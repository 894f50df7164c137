/** Which attributes hold what was asked and answered, whatever convention named them. Pure. */
import type { Attributes, AttributeValue } from "@/server/telemetry/attribute-value";

export type Side = "input" | "output";

const PARTS: Readonly<Record<Side, RegExp>> = {
  input:
    /(^|[._])(inputs?|prompts?|messages?|system_instructions|instructions|question|query|variables?|template_variables|documents?|arguments|args|value|values|schema|tools|definitions)([._]|$)|(Variables|Arguments|Messages|Prompt)$/,
  output:
    /(^|[._])(outputs?|completions?|choices?|responses?|results?|answer|text|object|toolCalls|reasoning|embeddings?)([._]|$)|(Output|Response|Result)$/,
};

/** What such a name ends in when it says something about the content and not what it is. */
const ABOUT =
  /[._](id|name|slug|version|label|model|model_name|type|role|kind|provider|finish_reasons?|finishReason|stop_reason|mime_type|status|status_code|url|path|timestamp|operation|language|tier|encoding_format)$/i;

/** Of a name that says nothing: so much text is more than a setting. */
const LONGEST_SETTING = 200;

/** Without those that hold the content of the sides, or by their form could; numbers always stay. */
export function withoutContent(attributes: Attributes, sides: readonly Side[]): Attributes {
  const kept = Object.entries(attributes).filter(([name, value]) => !holdsContent(name, value, sides));
  return kept.length === Object.keys(attributes).length ? attributes : Object.fromEntries(kept);
}

function holdsContent(name: string, value: AttributeValue, sides: readonly Side[]): boolean {
  if (typeof value === "number" || typeof value === "boolean" || value === null) return false;
  const side = sideOf(name);
  return side ? sides.includes(side) : isLarge(value);
}

/** `gen_ai.output.messages` is an output though it has messages. */
function sideOf(name: string): Side | undefined {
  if (ABOUT.test(name)) return undefined;
  if (PARTS.output.test(name)) return "output";
  return PARTS.input.test(name) ? "input" : undefined;
}

function isLarge(value: AttributeValue): boolean {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST_SETTING || (typeof value === "object" && text.includes("{"));
}
