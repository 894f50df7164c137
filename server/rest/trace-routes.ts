import { z } from "zod";
import { sendTraces } from "@/server/ingestion/send-traces";
import { sentTracesOutput } from "@/server/ingestion/sent-traces-schemas";
import { sendTracesInput } from "@/server/telemetry/plain-span-schemas";
import { getTrace } from "@/server/traces/get-trace";
import { listTraces } from "@/server/traces/list-traces";
import { getTraceInput } from "@/server/traces/trace-list-schemas";
import { traceOutput, traceSummaryOutput } from "@/server/traces/trace-schemas";
import { admitItems } from "./admit-items";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";
import { listTracesQuery } from "./trace-query";

const tracePage = z.object({
  data: z.array(traceSummaryOutput),
  nextCursor: z.string().nullable().describe("Null on the last page."),
});

export function traceRoutes(deps: ApiDeps): ApiRoute[] {
  const list = apiRoute(deps, {
    method: "get",
    path: "/traces",
    operationId: "listTraces",
    tag: "Telemetry",
    permission: "trace:read",
    summary: "Traces, newest first",
    description:
      "A trace is listed when one of its spans satisfies all filters; of a filter given several times, any value will do. " +
      "A key sees the environments it is bound to, and spans that name none.",
    params: z.strictObject({}),
    query: listTracesQuery,
    body: NO_BODY,
    answers: { 200: { description: "A page of traces", content: { "application/json": tracePage } } },
    async respond({ ctx, query }) {
      const { traces, nextCursor } = await listTraces(ctx, query);
      return jsonResponse(tracePage, { data: [...traces], nextCursor });
    },
  });

  const get = apiRoute(deps, {
    method: "get",
    path: "/traces/{traceId}",
    operationId: "getTrace",
    tag: "Telemetry",
    permission: "trace:read",
    summary: "A trace with all its spans and the feedback about it",
    description: "Spans are in the order they began. What the client did not send is null.",
    params: z.strictObject(getTraceInput.shape),
    query: z.strictObject({}),
    body: NO_BODY,
    answers: { 200: { description: "The trace", content: { "application/json": traceOutput } } },
    async respond({ ctx, params }) {
      return jsonResponse(traceOutput, await getTrace(ctx, params));
    },
  });

  const send = apiRoute(deps, {
    method: "post",
    path: "/traces",
    operationId: "sendTraces",
    tag: "Telemetry",
    permission: "trace:write",
    summary: "Send traces as plain JSON, without OpenTelemetry",
    description:
      "Each trace is stored or rejected by itself. A span sent again replaces the earlier one. What is answered as stored is durable.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: {
      ...jsonBody(z.strictObject({ traces: z.array(z.unknown()).min(1).max(1_000) }), deps.maxTelemetryBytes),
      document: { "application/json": sendTracesInput },
    },
    answers: {
      200: { description: "What became of each trace", content: { "application/json": sentTracesOutput } },
    },
    async respond({ ctx, body }) {
      admitItems(deps, ctx, countSpans(body.traces));
      return jsonResponse(sentTracesOutput, await sendTraces(ctx, deps, body));
    },
  });

  return [list, get, send];
}

/** Before they are looked at: what has no list of spans is refused for that later. */
function countSpans(traces: readonly unknown[]): number {
  return traces.reduce<number>((sum, trace) => {
    const spans = typeof trace === "object" && trace !== null && "spans" in trace ? trace.spans : [];
    return sum + (Array.isArray(spans) ? spans.length : 0);
  }, 0);
}
