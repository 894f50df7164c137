/**
 * An application with one published telemetry client, unmodified, in a process of its own: they patch modules. Asks the
 * model three questions within a span of its own that names the prompt, then flushes and ends.
 */
import { trace } from "@opentelemetry/api";
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  type SpanExporter,
  type SpanProcessor,
} from "@opentelemetry/sdk-trace-node";
import { QUESTIONS } from "./telemetry-questions";

const [client = "", baseUrl = "", key = "", modelUrl = ""] = process.argv.slice(2);
const MODEL = "gpt-4o-mini";
const bearer = { authorization: `Bearer ${key}` };

type Application = {
  readonly processor: SpanProcessor;
  /** Asks one question, whatever the client does about it. */
  readonly ask: (question: string) => Promise<unknown>;
  readonly flush?: () => Promise<void>;
};

/** Small batches and short delays: a trace is exported in several requests, children first. */
const batched = (exporter: SpanExporter) =>
  new BatchSpanProcessor(exporter, { maxExportBatchSize: 1, scheduledDelayMillis: 20 });

async function protobufExporter() {
  const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-proto");
  return new OTLPTraceExporter({ url: `${baseUrl}/v1/traces`, headers: bearer });
}

async function openai() {
  const { OpenAI } = await import("openai6");
  return { OpenAI, client: new OpenAI({ apiKey: "test", baseURL: modelUrl }) };
}

const chat = (question: string) => ({
  model: MODEL,
  messages: [{ role: "user" as const, content: question }],
});

/** What an application writes that has no instrumentation: OpenTelemetry's own conventions. */
async function askByHand(question: string): Promise<void> {
  const span = trace.getTracer("by-hand").startSpan(`chat ${MODEL}`);
  const response = await fetch(`${modelUrl}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(chat(question)),
  });
  const { usage, choices, model } = await response.json();
  span.setAttributes({
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": "openai",
    "gen_ai.request.model": MODEL,
    "gen_ai.response.model": model,
    "gen_ai.usage.input_tokens": usage.prompt_tokens,
    "gen_ai.usage.output_tokens": usage.completion_tokens,
    "gen_ai.input.messages": JSON.stringify([{ role: "user", parts: [{ type: "text", content: question }] }]),
    "gen_ai.output.messages": JSON.stringify([
      { role: "assistant", parts: [{ type: "text", content: choices[0].message.content }] },
    ]),
  });
  span.end();
}

const APPLICATIONS: Readonly<Record<string, () => Promise<Application>>> = {
  async "otel-proto"() {
    return { processor: batched(await protobufExporter()), ask: askByHand };
  },
  async "otel-json"() {
    const { OTLPTraceExporter } = await import("@opentelemetry/exporter-trace-otlp-http");
    const exporter = new OTLPTraceExporter({
      url: `${baseUrl}/api/v1/v1/traces`,
      headers: { "x-api-key": key },
    });
    return { processor: batched(exporter), ask: askByHand };
  },
  async "ai-sdk"() {
    const [{ generateText, registerTelemetry }, { OpenTelemetry }, { createOpenAI }] = await Promise.all([
      import("ai"),
      import("@ai-sdk/otel"),
      import("@ai-sdk/openai"),
    ]);
    registerTelemetry(new OpenTelemetry());
    const provider = createOpenAI({ apiKey: "test", baseURL: modelUrl });
    return {
      processor: batched(await protobufExporter()),
      ask: (prompt) => generateText({ model: provider.chat(MODEL), prompt }),
    };
  },
  async langfuse() {
    const [{ LangfuseSpanProcessor }, { observeOpenAI }, { client: plain }] = await Promise.all([
      import("@langfuse/otel"),
      import("@langfuse/openai"),
      openai(),
    ]);
    const observed = observeOpenAI(plain);
    return {
      processor: new LangfuseSpanProcessor({
        baseUrl,
        publicKey: "pk-lf-1",
        secretKey: key,
        flushAt: 1,
        timeout: 20,
        shouldExportSpan: () => true,
      }),
      ask: (question) => observed.chat.completions.create(chat(question)),
    };
  },
  async traceloop() {
    const [{ OpenAIInstrumentation }, { OpenAI, client: patched }] = await Promise.all([
      import("@traceloop/instrumentation-openai"),
      openai(),
    ]);
    new OpenAIInstrumentation().manuallyInstrument(OpenAI);
    return {
      processor: batched(await protobufExporter()),
      ask: (question) => patched.chat.completions.create(chat(question)),
    };
  },
  async openinference() {
    const [{ OpenAIInstrumentation }, { OpenAI, client: patched }] = await Promise.all([
      import("@arizeai/openinference-instrumentation-openai"),
      openai(),
    ]);
    const manual: { manuallyInstrument(module: unknown): void } = new OpenAIInstrumentation();
    manual.manuallyInstrument(OpenAI);
    return {
      processor: batched(await protobufExporter()),
      ask: (question) => patched.chat.completions.create(chat(question)),
    };
  },
  async "otel-openai"() {
    const [{ OpenAIInstrumentation }, { OTLPLogExporter }, logs, { OpenAI, client: patched }] =
      await Promise.all([
        import("@opentelemetry/instrumentation-openai"),
        import("@opentelemetry/exporter-logs-otlp-proto"),
        import("@opentelemetry/sdk-logs"),
        openai(),
      ]);
    const exporter = new OTLPLogExporter({ url: `${baseUrl}/v1/logs`, headers: bearer });
    const provider = new logs.LoggerProvider({
      processors: [
        new logs.BatchLogRecordProcessor({ exporter, maxExportBatchSize: 1, scheduledDelayMillis: 20 }),
      ],
    });
    const instrumentation = new OpenAIInstrumentation({ captureMessageContent: true });
    instrumentation.setLoggerProvider(provider);
    for (const definition of instrumentation.getModuleDefinitions()) definition.patch?.({ OpenAI });
    return {
      processor: batched(await protobufExporter()),
      ask: (question) => patched.chat.completions.create(chat(question)),
      flush: () => provider.shutdown(),
    };
  },
};

async function run(): Promise<void> {
  const application = await APPLICATIONS[client]?.();
  if (!application) throw new Error(`There is no client "${client}".`);
  const provider = new NodeTracerProvider({ spanProcessors: [application.processor] });
  provider.register();
  await trace.getTracer("application").startActiveSpan("answer", async (span) => {
    span.setAttributes({
      "gen_ai.prompt.name": "support/reply",
      "gen_ai.prompt.version": "2",
      "session.id": client,
    });
    for (const question of QUESTIONS) await application.ask(question);
    span.end();
  });
  await Promise.all([provider.shutdown(), application.flush?.()]);
}

await run();
