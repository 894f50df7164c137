/** Who speaks in a message. Without zod, which no page should load for a list of words. */
export const MESSAGE_ROLES = ["system", "user", "assistant", "tool"] as const;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

/** What an author adds to a prompt: a message, or the place where a list of messages is put in at run time. */
export const MESSAGE_KINDS = [...MESSAGE_ROLES, "placeholder"] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];
