/** Feedback as it is kept while it waits, and as it is stored. Isomorphic. */
import type { CreateFeedbackInput } from "./feedback-schemas";

/** `browser`: with a publishable key; `member`: by somebody signed in to the workspace. */
export type FeedbackSource = "api" | "browser" | "member" | "import";

export type FeedbackContent = Omit<CreateFeedbackInput, "token"> & {
  readonly source?: FeedbackSource;
  readonly memberId?: string;
  /** When it was given, where that was before it came here. */
  readonly givenAt?: string;
};

export type ReceivedFeedback = {
  readonly id: string;
  readonly input: FeedbackContent;
  /** When it came: of two under one id, the later one stays. */
  readonly createdAt: Date;
};

/** What feedback waits for: its trace or its run; undefined where it waits for nothing. The two look different. */
export const awaitedKeyOf = ({ traceId, runId }: FeedbackContent): string | undefined => traceId ?? runId;

export const isRunKey = (key: string): boolean => key.startsWith("run_");
