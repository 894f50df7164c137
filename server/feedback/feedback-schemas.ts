/** Wire contract of feedback. Isomorphic. */
import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { SCORE_KINDS } from "./score-kinds";

const traceId = z
  .string()
  .regex(/^[0-9a-fA-F]{32}$/, "A trace id is 32 hexadecimal digits.")
  .toLowerCase();

const runId = z.string().regex(/^run_[0-9a-z]{20}$/, "A run's id is what its answer called runId.");

/** Of a correction, the longest kind; the others are held to their own lengths with their definition. */
const MAX_VALUE_LENGTH = 100_000;

export const feedbackValue = z.union([z.number(), z.boolean(), z.string().min(1).max(MAX_VALUE_LENGTH)]);
export const feedbackComment = z.string().max(10_000);

const feedbackFields = {
  traceId: traceId.optional(),
  spanId: z
    .string()
    .regex(/^[0-9a-fA-F]{16}$/, "A span id is 16 hexadecimal digits.")
    .toLowerCase()
    .optional()
    .describe("The span of the trace that is meant; the trace as a whole when absent."),
  runId: runId.optional().describe("A run of ours, instead of a trace: the `runId` of its answer."),
  sessionId: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe("A session as a whole, instead of a trace. Counted for no version: a session may use many."),
  prompt: z.string().trim().min(1).max(200).optional().describe("With `version`, instead of a trace."),
  version: z.int().positive().optional(),
  environment: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .optional()
    .describe("Of a version or a session: where it was used. A trace and a run know their own."),
  name: z.string().trim().min(1).max(100).describe("What is judged: helpful, accuracy, thumbs."),
  value: feedbackValue.describe("Within what the workspace's definition of the name allows."),
  kind: z
    .enum(SCORE_KINDS)
    .optional()
    .describe(
      "What a text is: a `category` unless said otherwise, `text`, or a `correction`: what the model should have answered.",
    ),
  comment: feedbackComment.optional(),
  userId: z.string().max(200).optional(),
  id: z.string().min(1).max(100).optional().describe("Makes sending it again replace it."),
};

/**
 * A score, label, comment or correction about a trace, a span, a run, a session, or a version of a prompt. Sent again with
 * the same `id`, it replaces the earlier one.
 */
export const createFeedbackInput = z
  .strictObject({
    ...feedbackFields,
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

/** What somebody signed in says of what a page shows. */
export const giveFeedbackInput = z.object({
  about: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("trace"), traceId, spanId: feedbackFields.spanId }),
    z.object({ kind: z.literal("session"), sessionId: z.string().min(1).max(200) }),
    z.object({ kind: z.literal("version"), promptSlug: existingPromptSlug, version: z.int().positive() }),
  ]),
  name: feedbackFields.name,
  value: feedbackFields.value,
  kind: feedbackFields.kind,
  comment: feedbackFields.comment,
});
export type GiveFeedbackInput = z.infer<typeof giveFeedbackInput>;
export type FeedbackSubject = GiveFeedbackInput["about"];

/** One line of an import: as above, with the time at which it was given. */
export const importedFeedback = z
  .strictObject({
    ...feedbackFields,
    createdAt: z.iso
      .datetime({ offset: true, error: "Give a time as RFC 3339: 2026-11-22T12:00:00Z." })
      .optional(),
  })
  .superRefine((feedback, issues) => {
    for (const [path, message] of wrongSubject(feedback))
      issues.addIssue({ code: "custom", path: [path], message });
  });
export type ImportedFeedback = z.infer<typeof importedFeedback>;

type Subject = Partial<Record<(typeof SUBJECT_FIELDS)[number], unknown>>;
const SUBJECT_FIELDS = [
  "traceId",
  "spanId",
  "runId",
  "sessionId",
  "prompt",
  "version",
  "environment",
] as const;

/** What may stand beside what it is about. */
const COMPANIONS = {
  traceId: ["spanId"],
  runId: [],
  sessionId: ["environment"],
} as const satisfies Subject;

const REASONS = {
  traceId: "A trace knows its prompt, version, environment and session: leave this out.",
  runId: "A run knows its trace, version and environment: leave this out.",
  sessionId: "A session is not one trace or version: leave this out.",
} as const;

/** It is about exactly one thing: a trace (or a span of it), a run, a session, or a version of a prompt. */
function wrongSubject(subject: Subject): [string, string][] {
  const given = SUBJECT_FIELDS.filter((field) => subject[field] !== undefined);
  for (const about of ["traceId", "runId", "sessionId"] as const) {
    if (!given.includes(about)) continue;
    const companions: readonly string[] = [about, ...COMPANIONS[about]];
    return given.filter((field) => !companions.includes(field)).map((field) => [field, REASONS[about]]);
  }
  return wrongVersion(subject);
}

function wrongVersion({ spanId, prompt, version }: Subject): [string, string][] {
  if (prompt === undefined && version === undefined) {
    return [["traceId", "Say what it is about: a traceId, runId or sessionId, or a prompt and a version."]];
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
    .describe("waiting: kept safely until the trace or run it is about arrives, for a day at most."),
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
