import { z } from "zod";
import { describeUnlinked } from "@/server/ingestion/describe-unlinked";
import { ingestSpans } from "@/server/ingestion/ingest-spans";
import { normalizeSpans } from "@/server/telemetry/normalize-spans";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import { OTLP_CONTENT_TYPES, type OtlpEncoding, otlpEncodingOf } from "@/server/telemetry/otlp-encoding";
import { encodeStatus, encodeTraceResponse, type OtlpAnswer } from "@/server/telemetry/otlp-response";
import { readLimitedBody } from "@/server/telemetry/read-limited-body";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute } from "./api-route";
import type { BodyReader } from "./body-reader";
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

export function otlpRoutes(deps: ApiDeps): ApiRoute[] {
  const exportTraces = apiRoute(deps, {
    method: "post",
    path: "/otlp/v1/traces",
    operationId: "exportTraces",
    tag: "Telemetry",
    permission: "trace:write",
    summary: "Send traces by OpenTelemetry (OTLP/HTTP)",
    description:
      "An ExportTraceServiceRequest in protobuf or JSON, gzipped or not; the answer, errors too, is in the same encoding. Answered once the spans are durable.",
    params: z.strictObject({}),
    // An exporter's address may carry what it likes.
    query: z.looseObject({}),
    body: otlpBody(deps.maxTelemetryBytes),
    answers: {
      200: {
        description: "An ExportTraceServiceResponse; a partial success lists what was rejected and why",
        content: BOTH_ENCODINGS,
      },
    },
    problemContent: BOTH_ENCODINGS,
    async respond({ ctx, body }) {
      const { spans, rejected } = decodeOtlpTraces(body.bytes, body.encoding);
      const { unlinked } = await ingestSpans(ctx, deps, normalizeSpans(spans));
      return otlpResponse(encodeTraceResponse(body.encoding, rejected, describeUnlinked(unlinked)), 200);
    },
    respondProblem,
  });
  return [exportTraces];
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
