/**
 * An application as our users write them: it fetches the live prompt with its key, asks the model through the AI SDK,
 * exports its spans with OpenTelemetry's own exporter, and posts what its users thought of the answer.
 *
 * Run as `tsx answer-questions.ts '<ApplicationOptions as JSON>'`; prints what it did as one JSON line.
 */
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { OpenTelemetry } from "@ai-sdk/otel";
import { trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { generateText, registerTelemetry, streamText } from "ai";
import { z } from "zod";

const applicationOptions = z.object({
  galleyUrl: z.url(),
  apiKey: z.string(),
  prompt: z.string(),
  environment: z.string(),
  modelBaseUrl: z.url(),
  questions: z.array(z.string()),
});
export type ApplicationOptions = z.infer<typeof applicationOptions>;
export type ApplicationReport = { version: number; traceIds: string[] };

const options = applicationOptions.parse(JSON.parse(process.argv[2] ?? "{}"));
const authorization = `Bearer ${options.apiKey}`;

const provider = new NodeTracerProvider({
  spanProcessors: [
    new BatchSpanProcessor(
      new OTLPTraceExporter({
        url: `${options.galleyUrl}/api/v1/otlp/v1/traces`,
        headers: { authorization },
      }),
    ),
  ],
});
provider.register();
registerTelemetry(new OpenTelemetry());

const models = createOpenAICompatible({
  name: "openai",
  baseURL: options.modelBaseUrl,
  apiKey: "none",
  includeUsage: true,
});
const tracer = trace.getTracer("answer-questions");

const renderedPrompt = z.object({
  prompt: z.string(),
  version: z.number(),
  model: z.object({ name: z.string() }),
  messages: z.array(z.object({ role: z.enum(["system", "user", "assistant"]), content: z.string() })),
});

async function render(question: string) {
  const answer = await fetch(`${options.galleyUrl}/api/v1/prompts/${options.prompt}/render`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ environment: options.environment, variables: { question } }),
  });
  if (!answer.ok) throw new Error(`render: ${answer.status} ${await answer.text()}`);
  return renderedPrompt.parse(await answer.json());
}

async function sendFeedback(traceId: string, value: boolean): Promise<void> {
  const answer = await fetch(`${options.galleyUrl}/api/v1/feedback`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ traceId, name: "helpful", value }),
  });
  if (!answer.ok) throw new Error(`feedback: ${answer.status} ${await answer.text()}`);
}

async function answerQuestion(question: string, isStreamed: boolean) {
  const prompt = await render(question);
  const request = {
    model: models.chatModel(prompt.model.name),
    messages: prompt.messages,
    allowSystemInMessages: true,
  };
  return tracer.startActiveSpan("answer question", async (span) => {
    span.setAttributes({
      "gen_ai.prompt.name": prompt.prompt,
      "gen_ai.prompt.version": String(prompt.version),
      "galley.environment": options.environment,
      "session.id": "session-1",
    });
    if (isStreamed) await streamText(request).text;
    else await generateText(request);
    span.end();
    return { traceId: span.spanContext().traceId, version: prompt.version };
  });
}

const answered = [];
for (const [index, question] of options.questions.entries()) {
  answered.push(await answerQuestion(question, index % 2 === 1));
}
for (const [index, { traceId }] of answered.entries()) await sendFeedback(traceId, index % 2 === 0);
await provider.shutdown();

const report: ApplicationReport = {
  version: answered[0]?.version ?? 0,
  traceIds: answered.map(({ traceId }) => traceId),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
