import { z } from "zod";
import { streamOf } from "@/server/downloads/stream-of";
import { NotFoundError } from "@/server/errors/domain-error";
import { createTraceExport } from "@/server/trace-exports/create-trace-export";
import { deleteTraceExport } from "@/server/trace-exports/delete-trace-export";
import { listTraceExports } from "@/server/trace-exports/list-trace-exports";
import { readTraceExport } from "@/server/trace-exports/read-trace-export";
import {
  toTraceExportOutput,
  traceExportOutput,
  traceExportPageOutput,
} from "@/server/trace-exports/trace-export-output-schemas";
import { traceExportFormat, traceExportInput } from "@/server/trace-exports/trace-export-schemas";
import { traceFilter } from "@/server/traces/trace-filter-schemas";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";
import { instant } from "./trace-query";

const MAX_BYTES = 32 * 1024;

const { promptSlug, ...filters } = traceFilter.shape;
const exportRequest = z.strictObject({
  format: traceExportFormat.describe("jsonl: a span per line, as `GET /traces/{traceId}` has it."),
  filter: z
    .strictObject({
      ...filters,
      prompt: promptSlug.describe("The slug of a prompt of the workspace."),
      from: instant.optional(),
      to: instant.optional(),
    })
    .default({})
    .describe("As `GET /traces` takes it; left out: all traces."),
});

const params = z.strictObject(traceExportInput.shape);
const common = {
  tag: "Telemetry",
  permission: "trace:export",
  params: z.strictObject({}),
  query: z.strictObject({}),
} as const;
const oneExport = { description: "The export", content: { "application/json": traceExportOutput } };

export function traceExportRoutes(deps: ApiDeps): ApiRoute[] {
  async function answerOne(ctx: WorkspaceContext, traceExportId: string, status: 200 | 201 = 200) {
    const item = (await listTraceExports(ctx)).find(({ id }) => id === traceExportId);
    if (!item) throw new NotFoundError("The export");
    return jsonResponse(traceExportOutput, toTraceExportOutput(item), {}, status);
  }

  const create = apiRoute(deps, {
    ...common,
    method: "post",
    path: "/trace-exports",
    operationId: "createTraceExport",
    summary: "Write traces to a file",
    description:
      "Every span of the traces that pass, written in the background: ask how far it is, then fetch the file. The newest 50,000 traces or 100 MB at most; kept for three days. A key's file holds what the key may see, and no other key sees it.",
    body: jsonBody(exportRequest, MAX_BYTES),
    answers: { 201: oneExport },
    async respond({ ctx, body: { format, filter } }) {
      const { prompt, ...others } = filter;
      const { id } = await createTraceExport(ctx, { format, filter: { ...others, promptSlug: prompt } });
      return answerOne(ctx, id, 201);
    },
  });

  const list = apiRoute(deps, {
    ...common,
    method: "get",
    path: "/trace-exports",
    operationId: "listTraceExports",
    summary: "The key's exports, newest first",
    description: "Those that have not expired, with their progress.",
    body: NO_BODY,
    answers: { 200: { description: "The exports", content: { "application/json": traceExportPageOutput } } },
    async respond({ ctx }) {
      const data = (await listTraceExports(ctx)).map(toTraceExportOutput);
      return jsonResponse(traceExportPageOutput, { data, nextCursor: null });
    },
  });

  const get = apiRoute(deps, {
    ...common,
    method: "get",
    path: "/trace-exports/{traceExportId}",
    operationId: "getTraceExport",
    summary: "How far an export is",
    description: "`state` is waiting, then running, until it is done or failed.",
    params,
    body: NO_BODY,
    answers: { 200: oneExport },
    respond: ({ ctx, params: { traceExportId } }) => answerOne(ctx, traceExportId),
  });

  const read = apiRoute(deps, {
    ...common,
    method: "get",
    path: "/trace-exports/{traceExportId}/file",
    operationId: "readTraceExport",
    summary: "The file of an export",
    description: "Once it is done; before that it is answered 409. Each time is recorded in the audit log.",
    params,
    body: NO_BODY,
    answers: {
      200: {
        description: "The file",
        content: {
          "application/jsonl": "binary",
          "text/csv": "binary",
          "application/vnd.apache.parquet": "binary",
        },
      },
    },
    async respond({ ctx, params: asked }) {
      const { name, contentType, pieces } = await readTraceExport(ctx, asked);
      return new Response(streamOf(pieces), {
        headers: {
          "content-type": contentType,
          "content-disposition": `attachment; filename="${name}"`,
          "cache-control": "no-store",
        },
      });
    },
  });

  const remove = apiRoute(deps, {
    ...common,
    method: "delete",
    path: "/trace-exports/{traceExportId}",
    operationId: "deleteTraceExport",
    summary: "Delete an export and its file",
    description: "Answers what it was. One that is being written stops.",
    params,
    body: NO_BODY,
    answers: { 200: oneExport },
    async respond({ ctx, params: asked }) {
      const answer = await answerOne(ctx, asked.traceExportId);
      await deleteTraceExport(ctx, asked);
      return answer;
    },
  });

  return [create, list, get, read, remove];
}
