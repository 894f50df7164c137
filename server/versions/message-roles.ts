/** Who speaks in a message. Without zod, which no page should load for a list of words. */
export const MESSAGE_ROLES = ["system", "user", "assistant"] as const;
