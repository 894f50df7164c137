import { z } from "zod";
import { beginInTurn, mapInTurns } from "@/db/map-in-turns";
import { describeUnlinked } from "@/server/ingestion/describe-unlinked";
import { ingestLogs } from "@/server/ingestion/ingest-logs";
import { ingestSpans } from "@/server/ingestion/ingest-spans";
import { SpanDescriber } from "@/server/telemetry/describe-span";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import { decodeOtlpLogs } from "@/server/telemetry/otlp-decode-logs";
import { OTLP_CONTENT_TYPES, type OtlpEncoding, otlpEncodingOf } from "@/server/telemetry/otlp-encoding";
import {
  encodeExportResponse,
  encodeStatus,
  type OtlpAnswer,
  type OtlpReport,
  type OtlpSignal,
} from "@/server/telemetry/otlp-response";
import { readLimitedBody } from "@/server/telemetry/read-limited-body";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { admitItems } from "./admit-items";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute } from "./api-route";
import type { BodyReader } from "./body-reader";
import { findAnyToken } from "./find-any-token";
import type { Problem } from "./problem";
import { PROBLEMS, type ProblemCode } from "./problem-codes";
import { RequestError } from "./request-error";

type OtlpBody = { readonly encoding: OtlpEncoding; readonly bytes: Uint8Array };

/** google.rpc.Code of each problem, as a status body carries it. */
const RPC_CODES: Readonly<Record<ProblemCode, number>> = {
  malformed_request: 3,
  unauthorized: 16,
  forbidden: 7,
  not_found: 5,
  method_not_allowed: 12,
  conflict: 6,
  invalid_state: 9,
  too_large: 3,
  unsupported_media_type: 3,
  invalid_input: 3,
  refused: 9,
  limit_exceeded: 8,
  spend_limit_reached: 8,
  provider_failed: 14,
  internal: 13,
  unavailable: 14,
};

const BOTH_ENCODINGS = { "application/x-protobuf": "binary", "application/json": "binary" } as const;

type OtlpExport = {
  readonly signal: OtlpSignal;
  readonly operationId: string;
  readonly summary: string;
  readonly message: string;
  readonly stored: string;
  readonly store: (ctx: WorkspaceContext, body: OtlpBody) => Promise<OtlpReport>;
};

export function otlpRoutes(deps: ApiDeps): ApiRoute[] {
  const exportTraces = otlpRoute(deps, {
    signal: "traces",
    operationId: "exportTraces",
    summary: "Send traces by OpenTelemetry (OTLP/HTTP)",
    message: "Trace",
    stored: "Answered once the spans are durable.",
    async store(ctx, { bytes, encoding }) {
      const { spans, rejected } = await beginInTurn(() => decodeOtlpTraces(bytes, encoding));
      admitItems(deps, ctx, spans.length);
      const describer = new SpanDescriber();
      const drafts = await mapInTurns(spans, (span) => describer.describe(span));
      const { unlinked } = await ingestSpans(ctx, deps, drafts);
      return { rejected, warning: describeUnlinked(unlinked) };
    },
  });
  const exportLogs = otlpRoute(deps, {
    signal: "logs",
    operationId: "exportLogs",
    summary: "Send logs by OpenTelemetry (OTLP/HTTP)",
    message: "Logs",
    stored:
      "Records of what was said to a model (`gen_ai.…`) are joined with their spans, whichever comes first; others are taken and not kept. Answered once they are durable.",
    async store(ctx, { bytes, encoding }) {
      const { records, rejected } = await beginInTurn(() => decodeOtlpLogs(bytes, encoding));
      admitItems(deps, ctx, records.length);
      await ingestLogs(ctx, deps, records);
      return { rejected };
    },
  });
  return [exportTraces, exportLogs];
}

function otlpRoute(deps: ApiDeps, { signal, operationId, summary, message, stored, store }: OtlpExport) {
  return apiRoute(deps, {
    method: "post",
    path: `/otlp/v1/${signal}`,
    operationId,
    tag: "Telemetry",
    permission: "trace:write",
    findToken: findAnyToken,
    summary,
    description: `An Export${message}ServiceRequest in protobuf or JSON, gzipped or not; the answer, errors too, is in the same encoding. ${stored}`,
    params: z.strictObject({}),
    // An exporter's address may carry what it likes.
    query: z.looseObject({}),
    body: otlpBody(deps.maxTelemetryBytes),
    answers: {
      200: {
        description: `An Export${message}ServiceResponse; a partial success lists what was rejected and why`,
        content: BOTH_ENCODINGS,
      },
    },
    problemContent: BOTH_ENCODINGS,
    async respond({ ctx, body }) {
      return otlpResponse(encodeExportResponse(signal, body.encoding, await store(ctx, body)), 200);
    },
    respondProblem,
  });
}

function otlpBody(maxBytes: number): BodyReader<OtlpBody> {
  return {
    document: BOTH_ENCODINGS,
    async read({ headers, body }, { add: onBytes }) {
      const encoding = otlpEncodingOf(headers.get("content-type"));
      if (!encoding) {
        throw new RequestError(
          "unsupported_media_type",
          `Send ${OTLP_CONTENT_TYPES.protobuf} or ${OTLP_CONTENT_TYPES.json}.`,
        );
      }
      const limits = { maxBytes, onBytes };
      return { encoding, bytes: await readLimitedBody(body, headers.get("content-encoding"), limits) };
    },
  };
}

/** A client that sent neither encoding can at least read JSON. */
function respondProblem(problem: Problem, requestId: string, request: Request): Response {
  const encoding = otlpEncodingOf(request.headers.get("content-type")) ?? "json";
  const answer = encodeStatus(encoding, RPC_CODES[problem.code], problem.detail);
  return otlpResponse(answer, PROBLEMS[problem.code].status, {
    ...problem.headers,
    "x-request-id": requestId,
  });
}

function otlpResponse(
  { contentType, body }: OtlpAnswer,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, { status, headers: { ...headers, "content-type": contentType } });
}
