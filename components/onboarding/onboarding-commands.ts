/** Stands where a key belongs that we can no longer show. */
export const KEY_PLACEHOLDER = "gly_app_YOUR_KEY";

type FetchCommand = { origin: string; token: string; promptSlug: string; environmentName: string };

/** Slugs and environment names hold nothing that a shell or a URL reads in its own way. */
export function fetchCommand({ origin, token, promptSlug, environmentName }: FetchCommand): string {
  return `curl -H "Authorization: Bearer ${token}" "${origin}/api/v1/prompts/${promptSlug}?environment=${environmentName}"`;
}

export function exporterSettings({ origin, token }: { origin: string; token: string }): string {
  return [
    `OTEL_EXPORTER_OTLP_ENDPOINT="${origin}/api/v1/otlp"`,
    `OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20${token}"`,
    `OTEL_EXPORTER_OTLP_PROTOCOL="http/protobuf"`,
  ].join("\n");
}
