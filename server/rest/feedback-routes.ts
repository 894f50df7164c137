import { z } from "zod";
import { createFeedback } from "@/server/feedback/create-feedback";
import { createFeedbackToken } from "@/server/feedback/create-feedback-token";
import {
  createFeedbackInput,
  createFeedbackTokenInput,
  feedbackReceipt,
  feedbackTokenOutput,
} from "@/server/feedback/feedback-schemas";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody } from "./body-reader";

const MAX_FEEDBACK_BYTES = 256 * 1024;
const MAX_TOKEN_BYTES = 4 * 1024;
const IDEMPOTENCY_KEY = "idempotency-key";

export function feedbackRoutes(deps: ApiDeps): ApiRoute[] {
  const create = apiRoute(deps, {
    method: "post",
    path: "/feedback",
    operationId: "createFeedback",
    tag: "Telemetry",
    permission: "feedback:write",
    isForPages: true,
    summary: "A score, label or comment about a trace or a version",
    description:
      "Counted under the prompt version the trace used. The trace may come later than its feedback. Sent again with the same `id` (or Idempotency-Key), it replaces the earlier one. With a publishable key, from a page: only about the trace whose `token` comes along.",
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
  return [create, createToken];
}
