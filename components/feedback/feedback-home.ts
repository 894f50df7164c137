/** Where a piece of feedback is kept: its id means something only there. */
import type { FeedbackPlace } from "@/server/feedback/feedback-list-schemas";

export type FeedbackHome = Partial<Omit<FeedbackPlace, "feedbackId">>;
