import type { Attributes } from "@/server/telemetry/attribute-value";
import type { NormalizedSpan } from "@/server/telemetry/normalized-span";
import { type Side, withoutContent } from "./content-attributes";
import { withFallbackVariables, withVariables } from "./prompt-variables";

/** The span without what was asked, answered or both; every number, name and id of it stays. */
export function stripContent(
  span: NormalizedSpan,
  sides: readonly Side[],
  why: "off" | "sampled",
): NormalizedSpan {
  const stripped: NormalizedSpan = {
    ...span,
    attributes: withoutContent(span.attributes, sides),
    contentState: why,
  };
  if (sides.includes("input")) {
    stripped.inputMessages = [];
    stripped.prompt = withVariables(span.prompt, withoutValues);
    Object.assign(stripped, withFallbackVariables(span, withoutValues));
  }
  if (sides.includes("output")) {
    stripped.outputText = null;
    stripped.outputToolCalls = [];
  }
  return stripped;
}

/** Their names tell whether an application sends what a version requires. */
function withoutValues(variables: Attributes): Attributes {
  return Object.fromEntries(Object.keys(variables).map((name) => [name, null]));
}
