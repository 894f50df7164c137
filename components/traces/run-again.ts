/** The call that asks the same of the same version again, through our API. Pure. */
import type { AttributeValue } from "@/server/telemetry/attribute-value";
import type { SpanOutput } from "@/server/traces/trace-schemas";

const VARIABLE = "galley.prompt.variable.";
/** Stands where the caller's own key belongs: a page never shows one. */
const KEY = "$GALLEY_API_KEY";

type Ran = Pick<SpanOutput, "prompt" | "userId" | "sessionId" | "attributes">;

/** Undefined for a span that ran no version of ours. */
export function runAgainCurl(span: Ran, publicUrl: string): string | undefined {
  const { prompt } = span;
  if (!prompt?.linked || typeof prompt.version !== "number") return undefined;
  const body = {
    version: prompt.version,
    variables: variablesOf(span),
    ...(span.userId === null ? {} : { userId: span.userId }),
    ...(span.sessionId === null ? {} : { sessionId: span.sessionId }),
  };
  const address = `${publicUrl}/api/v1/prompts/${prompt.slug.split("/").map(encodeURIComponent).join("/")}/run`;
  return [
    `curl -X POST ${quoted(address)}`,
    `  -H "Authorization: Bearer ${KEY}"`,
    `  -H 'Content-Type: application/json'`,
    `  -d ${quoted(JSON.stringify(body, null, 2))}`,
  ].join(" \\\n");
}

/** As the client sent them with the span. */
export function variablesOf({ attributes }: Pick<SpanOutput, "attributes">): Record<string, AttributeValue> {
  const found = Object.entries(attributes).flatMap(([key, value]): [string, AttributeValue][] =>
    key.startsWith(VARIABLE) && key.length > VARIABLE.length ? [[key.slice(VARIABLE.length), value]] : [],
  );
  return Object.fromEntries(found);
}

/** One word of a POSIX shell, whatever stands in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
