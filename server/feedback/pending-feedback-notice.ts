/** Where every process hears that feedback of a workspace (the payload) waits for its trace. */
export const PENDING_FEEDBACK_CHANNEL = "galley_pending_feedback";
