/** The only file that reads `process.env`: every variable is parsed once, and a wrong one stops the start, not a request. */
import { z } from "zod";

/** "Galley <galley@example.com>", or the address alone; one line, or it could write headers of its own. */
const SENDER = /^[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/;

/** A name, an IPv4 address or an IPv6 address in brackets, and perhaps a port. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http(s) URL" });

const pairs = z.string().transform((text, ctx) => {
  const entries = text.split(",").map((pair) => {
    const [, name = "", value = ""] = /^\s*([^=\s]+)\s*=\s*(.*?)\s*$/.exec(pair) ?? [];
    return [name, decoded(value)] as const;
  });
  if (entries.every(([name, value]) => name !== "" && value !== undefined)) {
    return Object.fromEntries(entries.map(([name, value = ""]) => [name, value]));
  }
  ctx.addIssue({ code: "custom", message: "must look like name=value,name=value" });
  return z.NEVER;
});

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const variables = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("0.0.0.0"),
  /** The address people and applications reach this installation at; derived from the port when absent. */
  GALLEY_URL: httpUrl.optional(),
  GALLEY_DATA_DIR: z.string().default(".data"),
  /** Take the caller's address from the last X-Forwarded-For entry; set it only behind a proxy that writes that header. */
  GALLEY_TRUST_PROXY: z.stringbool().default(false),
  /** 32 bytes, base64 or hex; generated into the data directory when absent. */
  GALLEY_SECRET: z.string().min(32, "must hold at least 32 characters").optional(),
  /** The one before: what it sealed can still be opened, until it has been sealed anew. */
  GALLEY_SECRET_PREVIOUS: z.string().min(32, "must hold at least 32 characters").optional(),
  /** Hosts (`host` or `host:port`, by commas) that may be called though they are private or without TLS, such as `ollama:11434`. */
  GALLEY_ALLOW_HOSTS: z
    .string()
    .transform((text) => text.split(",").map((host) => host.trim()))
    .pipe(z.array(z.string().regex(HOST, "must look like ollama:11434,hooks.internal")))
    .default([]),
  GALLEY_LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  /** Largest telemetry request in bytes, before and after decompression. */
  GALLEY_MAX_TELEMETRY_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .default(64 * 1024 * 1024),
  /**
   * How many requests a minute a key may make that has no limit of its own, and all keys of a workspace together. Counted
   * in each process by itself, and for telemetry apart from all others.
   */
  GALLEY_KEY_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(60_000),
  GALLEY_WORKSPACE_REQUESTS_PER_MINUTE: z.coerce.number().int().positive().default(300_000),
  /** Spans and log records of a workspace that each process takes. */
  GALLEY_WORKSPACE_SPANS_PER_MINUTE: z.coerce.number().int().positive().default(6_000_000),
  /** Where the heads of the audit trails are written every day; `audit-anchors` in the data directory when absent. */
  GALLEY_AUDIT_ANCHORS: z.string().optional(),
  /** Without it, `/api/metrics` answers this machine alone. */
  GALLEY_METRICS_TOKEN: z.string().min(16, "must hold at least 16 characters").optional(),
  /** A collector for Galley's own traces and metrics, by OTLP/HTTP in protobuf; the names are OpenTelemetry's. */
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  /** `name=value` by commas, values URL-encoded. */
  OTEL_EXPORTER_OTLP_HEADERS: pairs.optional(),
  OTEL_RESOURCE_ATTRIBUTES: pairs.optional(),
  OTEL_SERVICE_NAME: z.string().default("galley"),
  /** Which share of requests is traced, as for the sampler `parentbased_traceidratio`. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  OTEL_METRIC_EXPORT_INTERVAL: z.coerce.number().int().min(1_000).default(60_000),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must look like postgres://user:password@host:5432/database" })
    .optional(),
  CLICKHOUSE_URL: httpUrl.optional(),
  /** Name of the ClickHouse cluster for the ON CLUSTER form of the migrations. */
  CLICKHOUSE_CLUSTER: z.string().regex(/^\w+$/).optional(),
  /** Without it, each mail becomes a file in the data directory. */
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must look like smtp://user:password@host:587" }).optional(),
  /** Who mails come from. */
  GALLEY_MAIL_FROM: z.string().regex(SENDER, "must look like Galley <galley@example.com>").optional(),
});

/** A sender made up by us would be refused by every mail server that checks one, long after the start. */
const envSchema = variables.refine(({ SMTP_URL, GALLEY_MAIL_FROM }) => !SMTP_URL || GALLEY_MAIL_FROM, {
  path: ["GALLEY_MAIL_FROM"],
  message: "must be set beside SMTP_URL",
});

export type Env = z.infer<typeof envSchema>;

export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** An empty variable counts as absent, as it does in every shell script that "unsets" one that way. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = envSchema.safeParse(present);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new EnvError(`The environment is not valid:\n${problems.join("\n")}`);
}

// biome-ignore lint/style/noProcessEnv: this file is the one place that may.
export const env = parseEnv(process.env);
