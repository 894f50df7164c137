import { z } from "zod";
import { sendTraces } from "@/server/ingestion/send-traces";
import { sentTracesOutput } from "@/server/ingestion/sent-traces-schemas";
import { sendTracesInput } from "@/server/telemetry/plain-span-schemas";
import { getTrace } from "@/server/traces/get-trace";
import { listTraces } from "@/server/traces/list-traces";
import { getTraceInput, listTracesInput } from "@/server/traces/trace-list-schemas";
import { traceOutput, traceSummaryOutput } from "@/server/traces/trace-schemas";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, "Give a whole number.")
  .transform(Number);

const instant = z.iso
  .datetime({ offset: true, error: "Give a time as RFC 3339: 2026-11-22T12:00:00Z." })
  .transform((time) => new Date(time));

/** The service's filters as a query can carry them. */
const listTracesQuery = z
  .strictObject({
    prompt: listTracesInput.shape.promptSlug.describe("The slug of a prompt of the workspace."),
    version: wholeNumber.pipe(z.int().positive()).optional(),
    environment: listTracesInput.shape.environment,
    model: listTracesInput.shape.model,
    status: listTracesInput.shape.status.describe("error: something in the trace failed; ok: nothing did."),
    userId: listTracesInput.shape.userId,
    sessionId: listTracesInput.shape.sessionId,
    search: listTracesInput.shape.search.describe("Part of a span's name, in any case."),
    from: instant.optional(),
    to: instant.optional(),
    limit: wholeNumber.pipe(z.int().min(1).max(100)).default(50),
    cursor: listTracesInput.shape.cursor.describe("The nextCursor of the page before."),
  })
  .transform(({ prompt, ...filters }) => ({ ...filters, promptSlug: prompt }));

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
      "A trace is listed when one of its spans satisfies all filters. A key sees the environments it is bound to, and spans that name none.",
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
      return jsonResponse(sentTracesOutput, await sendTraces(ctx, deps, body));
    },
  });

  return [list, get, send];
}
