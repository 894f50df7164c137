/** What to change in a client so that its calls are linked to their prompt. Pure. */
type Named = { readonly slug: string; readonly version: number };

export type UnlinkedClient = {
  readonly name: string;
  /** Language of the code, as a reader would call it. */
  readonly label: string;
  readonly code: (prompt: Named) => string;
  readonly hint: string;
};

const AI_SDK: UnlinkedClient = {
  name: "Vercel AI SDK",
  label: "TypeScript",
  hint: "Open a span around the call; the call inherits what the span names.",
  code: ({ slug, version }) => `import { trace } from "@opentelemetry/api";

await trace.getTracer("my-app").startActiveSpan("answer", async (span) => {
  span.setAttributes({
    "galley.prompt.slug": "${slug}",
    "galley.prompt.version": ${version},
  });
  await generateText({ model, prompt });
  span.end();
});`,
};

const LANGFUSE: UnlinkedClient = {
  name: "Langfuse",
  label: "TypeScript",
  hint: "Name the prompt on the generation, as Langfuse's own prompts are named.",
  code: ({ slug, version }) => `import { startActiveObservation } from "@langfuse/tracing";

await startActiveObservation(
  "answer",
  async (generation) => {
    generation.update({
      prompt: { name: "${slug}", version: ${version}, isFallback: false },
    });
    // the call
  },
  { asType: "generation" },
);`,
};

const OPENINFERENCE: UnlinkedClient = {
  name: "OpenInference",
  label: "Python",
  hint: "Set the attributes for everything inside the block.",
  code: ({ slug, version }) => `from openinference.instrumentation import using_attributes

with using_attributes(metadata={
    "galley.prompt.slug": "${slug}",
    "galley.prompt.version": ${version},
}):
    client.chat.completions.create(...)`,
};

const TRACELOOP: UnlinkedClient = {
  name: "OpenLLMetry",
  label: "Python",
  hint: "Association properties reach every call that follows in this context.",
  code: ({ slug, version }) => `from traceloop.sdk import Traceloop

Traceloop.set_association_properties({
    "galley.prompt.slug": "${slug}",
    "galley.prompt.version": ${version},
})`,
};

const OPENTELEMETRY: UnlinkedClient = {
  name: "OpenTelemetry",
  label: "TypeScript",
  hint: "Set the attributes on the span of the call, or on one around it.",
  code: ({ slug, version }) => `span.setAttributes({
  "gen_ai.prompt.name": "${slug}",
  "gen_ai.prompt.version": "${version}",
});`,
};

const CLIENTS: readonly (readonly [RegExp, UnlinkedClient])[] = [
  [/langfuse/i, LANGFUSE],
  [/openinference|phoenix|arize/i, OPENINFERENCE],
  [/traceloop|openllmetry|opentelemetry\.instrumentation\.(openai|anthropic|bedrock|langchain)/i, TRACELOOP],
  [/^(ai|@ai-sdk\/.*|ai-sdk.*)$/i, AI_SDK],
];

/** By the name of the instrumentation scope, which clients choose for themselves. */
export function clientOfScope(scope: string): UnlinkedClient {
  return CLIENTS.find(([pattern]) => pattern.test(scope))?.[1] ?? OPENTELEMETRY;
}
