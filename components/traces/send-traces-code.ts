/** What a reader copies to send a first trace. Pure. */
type Access = { readonly origin: string; readonly token: string };

export function aiSdkCode({ origin, token }: Access): string {
  return `import { openai } from "@ai-sdk/openai";
import { OpenTelemetry } from "@ai-sdk/otel";
import { trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { generateText, registerTelemetry } from "ai";

const exporter = new OTLPTraceExporter({
  url: "${origin}/api/v1/otlp/v1/traces",
  headers: { authorization: "Bearer ${token}" },
});
const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
provider.register();
registerTelemetry(new OpenTelemetry());

await trace.getTracer("my-app").startActiveSpan("answer a question", async (span) => {
  // Says which prompt and version answered; every call inside inherits it.
  span.setAttributes({
    "galley.prompt.slug": "support/reply",
    "galley.prompt.version": 1,
    "galley.environment": "production",
  });
  await generateText({ model: openai("gpt-5-mini"), prompt: "Where is my order?" });
  span.end();
});
await provider.shutdown();`;
}

/** Ids are made by the shell: sent twice, it is two traces. */
export function curlCommand({ origin, token }: Access): string {
  return `curl "${origin}/api/v1/traces" \\
  -H "Authorization: Bearer ${token}" \\
  -H "Content-Type: application/json" \\
  -d '{"traces": [{"id": "'$(openssl rand -hex 16)'", "spans": [{
    "id": "'$(openssl rand -hex 8)'",
    "name": "answer a question",
    "kind": "generation",
    "startTime": "'$(date -u +%Y-%m-%dT%H:%M:%SZ)'",
    "durationMs": 812,
    "model": "gpt-5-mini",
    "inputTokens": 420,
    "outputTokens": 96,
    "environment": "production",
    "prompt": {"slug": "support/reply", "version": 1}
  }]}]}'`;
}
