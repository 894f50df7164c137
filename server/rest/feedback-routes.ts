import { z } from "zod";
import { createFeedback } from "@/server/feedback/create-feedback";
import { createFeedbackInput, feedbackReceipt } from "@/server/feedback/feedback-schemas";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, apiRoute, jsonResponse } from "./api-route";
import { jsonBody } from "./body-reader";

const MAX_FEEDBACK_BYTES = 256 * 1024;
const IDEMPOTENCY_KEY = "idempotency-key";

export function feedbackRoutes(deps: ApiDeps): ApiRoute[] {
  const create = apiRoute(deps, {
    method: "post",
    path: "/feedback",
    operationId: "createFeedback",
    tag: "Telemetry",
    permission: "feedback:write",
    summary: "A score, label or comment about a trace or a version",
    description:
      "Counted under the prompt version the trace used. The trace may come later than its feedback. Sent again with the same `id` (or Idempotency-Key), it replaces the earlier one.",
    params: z.strictObject({}),
    query: z.strictObject({}),
    body: jsonBody(createFeedbackInput, MAX_FEEDBACK_BYTES),
    answers: { 200: { description: "It is durable", content: { "application/json": feedbackReceipt } } },
    async respond({ ctx, body, request }) {
      const id = body.id ?? request.headers.get(IDEMPOTENCY_KEY)?.slice(0, 100);
      return jsonResponse(feedbackReceipt, await createFeedback(ctx, { ...body, id: id || undefined }));
    },
  });
  return [create];
}
