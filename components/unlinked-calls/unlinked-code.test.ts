import { expect, test } from "vitest";
import { clientOfScope } from "./unlinked-code";

test.each([
  ["ai", "Vercel AI SDK"],
  ["langfuse-sdk", "Langfuse"],
  ["@arizeai/openinference-instrumentation-openai", "OpenInference"],
  ["@traceloop/instrumentation-openai", "OpenLLMetry"],
  ["opentelemetry.instrumentation.openai.v1", "OpenLLMetry"],
  ["my-app", "OpenTelemetry"],
  ["", "OpenTelemetry"],
])("calls of %j are put right as %s says", (scope, name) => expect(clientOfScope(scope).name).toBe(name));

test("the code names the prompt and its version", () => {
  const code = clientOfScope("ai").code({ slug: "support/reply", version: 3 });
  expect(code).toContain('"galley.prompt.slug": "support/reply"');
  expect(code).toContain('"galley.prompt.version": 3');
});
