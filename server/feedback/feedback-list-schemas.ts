/** Wire contract of listing, importing and taking back feedback. Isomorphic. */
import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { feedbackOutput } from "@/server/traces/trace-schemas";
import { feedbackComment, feedbackValue } from "./feedback-schemas";
import { SCORE_KINDS } from "./score-kinds";

const text = z.string().nullable();

export const listFeedbackInput = z.object({
  name: z.string().max(100).optional(),
  kind: z.enum(SCORE_KINDS).optional(),
  promptSlug: existingPromptSlug.optional(),
  version: z.int().positive().optional(),
  traceId: z.string().max(64).toLowerCase().optional(),
  sessionId: z.string().max(200).optional(),
  userId: z.string().max(200).optional(),
  from: z.date().optional(),
  to: z.date().optional(),
  limit: z.int().min(1).max(500).default(100),
  cursor: z.string().max(400).optional(),
});
export type ListFeedbackInput = z.infer<typeof listFeedbackInput>;

export const listedFeedback = feedbackOutput.extend({
  traceId: text,
  sessionId: text,
  prompt: z.object({ slug: z.string(), version: z.int() }).nullable(),
  environment: text,
});
export type ListedFeedback = z.infer<typeof listedFeedback>;

export const feedbackPage = z.object({
  data: z.array(listedFeedback),
  nextCursor: z.string().nullable().describe("Null on the last page."),
});
export type FeedbackPage = z.infer<typeof feedbackPage>;

/** Where a piece of feedback is: its id is its own within a trace or a session, and without either within a prompt. */
export const feedbackPlace = z.object({
  traceId: z.string().max(64).toLowerCase().default(""),
  sessionId: z.string().max(200).default(""),
  promptSlug: existingPromptSlug.optional(),
  feedbackId: z.string().min(1).max(100),
});
export type FeedbackPlace = z.infer<typeof feedbackPlace>;

export const changeFeedbackInput = feedbackPlace.extend({
  value: feedbackValue,
  comment: feedbackComment.default(""),
});
export type ChangeFeedbackInput = z.infer<typeof changeFeedbackInput>;

export const FEEDBACK_FORMATS = ["csv", "jsonl"] as const;
export type FeedbackFormat = (typeof FEEDBACK_FORMATS)[number];

/** As it is decoded: a line of CSV may be as long as a correction. */
export const MAX_IMPORT_CHARACTERS = 5_000_000;
export const MAX_IMPORT_LINES = 10_000;

export const importFeedbackInput = z.object({
  format: z.enum(FEEDBACK_FORMATS),
  content: z
    .string()
    .min(1, "The file is empty.")
    .max(MAX_IMPORT_CHARACTERS, "Import at most 5 MB at once. Split the file."),
});
export type ImportFeedbackInput = z.infer<typeof importFeedbackInput>;

export const importFeedbackOutput = z.object({
  storedCount: z.int(),
  waitingCount: z.int().describe("Kept until the trace or run arrives, for a day at most."),
  refusedCount: z.int(),
  refused: z
    .array(z.object({ line: z.int(), message: z.string() }))
    .describe("The first hundred of the lines that were not taken, counted from 1 as an editor does."),
});
export type ImportFeedbackOutput = z.infer<typeof importFeedbackOutput>;
