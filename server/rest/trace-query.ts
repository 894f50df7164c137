/** The filter of traces as a query can carry it. */
import { z } from "zod";
import { traceFilter } from "@/server/traces/trace-filter-schemas";
import { listTracesInput } from "@/server/traces/trace-list-schemas";

export const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, "Give a whole number.")
  .transform(Number);

const amount = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,9})?$/, "Give a number: 0.05.")
  .transform(Number);

export const instant = z.iso
  .datetime({ offset: true, error: "Give a time as RFC 3339: 2026-11-22T12:00:00Z." })
  .transform((time) => new Date(time));

const version = wholeNumber.pipe(z.int().positive());
const { shape } = traceFilter;

const filterShape = {
  prompt: shape.promptSlug.describe("The slug of a prompt of the workspace."),
  version: z.union([version.transform((one) => [one]), z.array(version)]).optional(),
  environment: shape.environment,
  model: shape.model,
  provider: shape.provider,
  status: shape.status.describe("error: something in the trace failed; ok: nothing did."),
  errorType: shape.errorType,
  kind: shape.kind,
  userId: shape.userId,
  sessionId: shape.sessionId,
  tag: shape.tag,
  apiKeyId: shape.apiKeyId,
  arm: shape.arm,
  rolloutId: shape.rolloutId,
  serviceName: shape.serviceName,
  finishReason: shape.finishReason,
  link: shape.link.describe("unlinked: calls without a prompt of the workspace."),
  search: shape.search.describe("Part of a span's name, in any case."),
  text: shape.text.describe("Part of an input or output, in any case; 90 days at most."),
  minLatencyMs: amount.optional().describe("Of a call, or of the trace's root."),
  maxLatencyMs: amount.optional(),
  minCostUsd: amount.optional().describe("Of one call."),
  maxCostUsd: amount.optional(),
  minTokens: amount.optional().describe("In and out together, of one call."),
  maxTokens: amount.optional(),
  minTimeToFirstTokenMs: amount.optional(),
  maxTimeToFirstTokenMs: amount.optional(),
  feedback: shape.feedback,
  feedbackName: shape.feedbackName,
  feedbackValue: shape.feedbackValue.describe("true, 0.5 or a text."),
  from: instant.optional(),
  to: instant.optional(),
};

export const listTracesQuery = z
  .strictObject({
    ...filterShape,
    limit: wholeNumber.pipe(z.int().min(1).max(100)).default(50),
    cursor: listTracesInput.shape.cursor.describe("The nextCursor of the page before."),
  })
  .transform(({ prompt, ...filters }) => ({ ...filters, promptSlug: prompt }));
