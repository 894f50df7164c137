/**
 * Where stock exporters send to, given nothing but this installation's address or any address below it: OpenTelemetry's
 * and OpenLLMetry's `/v1/traces`, LangSmith's `/otel/v1/traces`, Langfuse's `/api/public/otel/v1/traces`. Only
 * `/api/v1/traces` is not meant: that is Galley's own.
 */
const STOCK_URL = /^(?!\/api\/v1\/(?:traces|logs)\/?(?:\?|$))(?:\/[\w.~-]+)*\/v1\/(traces|logs)\/?(\?.*)?$/;
const OTLP_TYPE = /^\s*application\/(?:x-protobuf|json)\s*(?:;|$)/i;

type Head = {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly contentType?: string | undefined;
};

/**
 * The address of the API that a stock exporter means; undefined for all that is none. By what it sends, too: a workspace
 * may be called `v1` and have a page at `/v1/traces`, which nobody posts protobuf or JSON to.
 */
export function otlpAddressOf({ method, url = "", contentType = "" }: Head): string | undefined {
  if (method !== "POST" || !OTLP_TYPE.test(contentType)) return undefined;
  const [, signal, query = ""] = STOCK_URL.exec(url) ?? [];
  return signal && `/api/v1/otlp/v1/${signal}${query}`;
}
