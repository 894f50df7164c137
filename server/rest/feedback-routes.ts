import { z } from "zod";
import { createFeedback } from "@/server/feedback/create-feedback";
import { createFeedbackToken } from "@/server/feedback/create-feedback-token";
import {
  feedbackPage,
  importFeedbackOutput,
  listFeedbackInput,
} from "@/server/feedback/feedback-list-schemas";
import {
  createFeedbackInput,
  createFeedbackTokenInput,
  feedbackReceipt,
  feedbackTokenOutput,
} from "@/server/feedback/feedback-schemas";
import { getFeedbackSettings } from "@/server/feedback/get-feedback-settings";
import { importFeedback } from "@/server/feedback/import-feedback";
import { listFeedback } from "@/server/feedback/list-feedback";
import { feedbackSettingsOutput } from "@/server/feedback/score-definition-schemas";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody, NO_BODY } from "./body-reader";
import { FEEDBACK_FILE_BODY } from "./feedback-file-body";

const MAX_FEEDBACK_BYTES = 256 * 1024;
const MAX_TOKEN_BYTES = 4 * 1024;

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, "Give a whole number.")
  .transform(Number);

const instant = z.iso
  .datetime({ offset: true, error: "Give a time as RFC 3339: 2026-11-22T12:00:00Z." })
  .transform((time) => new Date(time));

const { shape } = listFeedbackInput;
const listFeedbackQuery = z
  .strictObject({
    name: shape.name,
    kind: shape.kind,
    prompt: shape.promptSlug.describe("The slug of a prompt of the workspace."),
    version: wholeNumber.pipe(z.int().positive()).optional(),
    traceId: shape.traceId,
    sessionId: shape.sessionId,
    userId: shape.userId,
    from: instant.optional(),
    to: instant.optional(),
    limit: wholeNumber.pipe(z.int().min(1).max(500)).default(100),
    cursor: shape.cursor.describe("The nextCursor of the page before."),
  })
  .transform(({ prompt, ...filters }) => ({ ...filters, promptSlug: prompt }));

const IDEMPOTENCY_KEY = "idempotency-key";

export function feedbackRoutes(deps: ApiDeps): ApiRoute[] {
  const create = apiRoute(deps, {
    method: "post",
    path: "/feedback",
    operationId: "createFeedback",
    tag: "Telemetry",
    permission: "feedback:write",
    isForPages: true,
    summary: "A score, label, comment or correction",
    description:
      "About a trace, a span of it, a run, a session, or a version of a prompt. Counted under the prompt version that the trace or run used. The trace may come later than its feedback. Sent again with the same `id` (or Idempotency-Key), it replaces the earlier one. With a publishable key, from a page: only about the trace whose `token` comes along.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: jsonBody(createFeedbackInput, MAX_FEEDBACK_BYTES),
    answers: { 200: { description: "It is durable", content: { "application/json": feedbackReceipt } } },
    async respond({ ctx, body, request }) {
      const id = body.id ?? request.headers.get(IDEMPOTENCY_KEY)?.slice(0, 100);
      return jsonResponse(feedbackReceipt, await createFeedback(ctx, { ...body, id: id || undefined }));
    },
  });

  const createToken = apiRoute(deps, {
    method: "post",
    path: "/feedback-tokens",
    operationId: "createFeedbackToken",
    tag: "Telemetry",
    permission: "feedback:write",
    summary: "A token for feedback from a page, about one trace",
    description:
      "Ask for it from your server, with an app key, and hand it to the page: with a publishable key it lets the page send feedback about this trace and nothing else.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: jsonBody(createFeedbackTokenInput, MAX_TOKEN_BYTES),
    answers: { 200: { description: "The token", content: { "application/json": feedbackTokenOutput } } },
    async respond({ ctx, body }) {
      return jsonResponse(feedbackTokenOutput, createFeedbackToken(ctx, body));
    },
  });
  const list = apiRoute(deps, {
    method: "get",
    path: "/feedback",
    operationId: "listFeedback",
    tag: "Telemetry",
    permission: "trace:read",
    summary: "Feedback, newest first",
    description:
      "With `kind=correction`, what models should have answered: examples to evaluate or train with. A key sees what is about the environments it is bound to, and about none.",
    params: z.strictObject({}),
    query: listFeedbackQuery,
    body: NO_BODY,
    answers: { 200: { description: "A page of feedback", content: { "application/json": feedbackPage } } },
    async respond({ ctx, query }) {
      return jsonResponse(feedbackPage, await listFeedback(ctx, query));
    },
  });

  const importFile = apiRoute(deps, {
    method: "post",
    path: "/feedback/import",
    operationId: "importFeedback",
    tag: "Telemetry",
    permission: "feedback:write",
    summary: "Feedback from a file",
    description:
      "Up to 10,000 lines and 5 MB: `text/csv` whose first row names the fields, or `application/x-ndjson`, one object a line. The fields are those of POST /feedback, and `createdAt`. Good lines are stored, the others told. A file that is sent again changes nothing.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: FEEDBACK_FILE_BODY,
    answers: {
      200: { description: "What became of the lines", content: { "application/json": importFeedbackOutput } },
    },
    async respond({ ctx, body }) {
      return jsonResponse(importFeedbackOutput, await importFeedback(ctx, body));
    },
  });

  const definitions = apiRoute(deps, {
    method: "get",
    path: "/scores",
    operationId: "listScores",
    tag: "Telemetry",
    permission: "trace:read",
    summary: "The scores that the workspace has defined",
    description: "Their kinds and the values they may have, and whether feedback under other names is taken.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: NO_BODY,
    answers: { 200: { description: "The scores", content: { "application/json": feedbackSettingsOutput } } },
    async respond({ ctx }) {
      return jsonResponse(feedbackSettingsOutput, await getFeedbackSettings(ctx));
    },
  });
  return [create, createToken, list, importFile, definitions];
}
