import { expect, test } from "vitest";
import { exporterSettings, fetchCommand } from "./onboarding-commands";

test("the command fetches the prompt from where it is live, with the key", () => {
  expect(
    fetchCommand({
      origin: "http://localhost:3000",
      token: "gly_app_x_y",
      promptSlug: "support/reply",
      environmentName: "staging",
    }),
  ).toBe(
    'curl -H "Authorization: Bearer gly_app_x_y" "http://localhost:3000/api/v1/prompts/support/reply?environment=staging"',
  );
});

test("the exporter's header is percent-encoded, as OpenTelemetry reads it", () => {
  expect(exporterSettings({ origin: "http://localhost:3000", token: "gly_app_x_y" }).split("\n")).toEqual([
    'OTEL_EXPORTER_OTLP_ENDPOINT="http://localhost:3000/api/v1/otlp"',
    'OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20gly_app_x_y"',
    'OTEL_EXPORTER_OTLP_PROTOCOL="http/protobuf"',
  ]);
});
