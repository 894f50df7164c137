/** Wire contract of feedback. Isomorphic, imports only zod. */
import { z } from "zod";

const traceId = z
  .string()
  .regex(/^[0-9a-fA-F]{32}$/, "A trace id is 32 hexadecimal digits.")
  .toLowerCase();

/**
 * A score, label or comment about a trace, or about a version of a prompt. Sent again with the same `id`, it
 * replaces the earlier one.
 */
export const createFeedbackInput = z
  .strictObject({
    traceId: traceId.optional(),
    spanId: z
      .string()
      .regex(/^[0-9a-fA-F]{16}$/, "A span id is 16 hexadecimal digits.")
      .toLowerCase()
      .optional()
      .describe("The span of the trace that is meant; the trace as a whole when absent."),
    prompt: z.string().trim().min(1).max(200).optional().describe("With `version`, instead of a trace."),
    version: z.int().positive().optional(),
    environment: z
      .string()
      .trim()
      .min(1)
      .max(64)
      .optional()
      .describe("With `prompt` and `version`: where it was used. A trace knows its own."),
    name: z.string().trim().min(1).max(100).describe("What is judged: helpful, accuracy, thumbs."),
    value: z.union([z.number(), z.boolean(), z.string().min(1).max(1000)]),
    comment: z.string().max(10_000).optional(),
    userId: z.string().max(200).optional(),
    id: z.string().min(1).max(100).optional().describe("Makes sending it again replace it."),
    token: z
      .string()
      .max(200)
      .optional()
      .describe("With a publishable key: the trace's token, from POST /feedback-tokens."),
  })
  .superRefine((feedback, issues) => {
    for (const [path, message] of wrongSubject(feedback))
      issues.addIssue({ code: "custom", path: [path], message });
  });
export type CreateFeedbackInput = z.infer<typeof createFeedbackInput>;

type Subject = {
  traceId?: string | undefined;
  spanId?: string | undefined;
  prompt?: string | undefined;
  version?: number | undefined;
  environment?: string | undefined;
};

/** It is about exactly one thing: a trace (or a span of it), or a version of a prompt. */
function wrongSubject({ traceId, spanId, prompt, version, environment }: Subject): [string, string][] {
  if (traceId !== undefined) {
    const others = { prompt, version, environment };
    return Object.entries(others)
      .filter(([, value]) => value !== undefined)
      .map(([name]) => [name, "A trace knows its prompt, version and environment: leave this out."]);
  }
  if (prompt === undefined && version === undefined) {
    return [["traceId", "Say what it is about: a traceId, or a prompt and a version."]];
  }
  const wrong: [string, string][] = [];
  if (prompt === undefined) wrong.push(["prompt", "Say which prompt the version is of."]);
  if (version === undefined) wrong.push(["version", "Say which version of the prompt is meant."]);
  if (spanId !== undefined) wrong.push(["spanId", "A span is named together with its trace."]);
  return wrong;
}

export const feedbackReceipt = z.object({
  id: z.string(),
  status: z
    .enum(["stored", "waiting"])
    .describe("waiting: kept safely until the trace it is about arrives, for a day at most."),
});
export type FeedbackReceipt = z.infer<typeof feedbackReceipt>;

/** A week: a mail is answered late, and a page is not left open longer. */
const MAX_TOKEN_MINUTES = 7 * 24 * 60;

export const createFeedbackTokenInput = z.strictObject({
  traceId,
  expiresInMinutes: z
    .int()
    .min(1)
    .max(MAX_TOKEN_MINUTES)
    .default(60)
    .describe("How long it is good for; an hour when absent, a week at most."),
});
export type CreateFeedbackTokenInput = z.infer<typeof createFeedbackTokenInput>;

export const feedbackTokenOutput = z.object({
  token: z.string().describe("Give it to the page; with a publishable key it is good for this trace alone."),
  traceId: z.string(),
  expiresAt: z.iso.datetime(),
});
export type FeedbackTokenOutput = z.infer<typeof feedbackTokenOutput>;
