/** Keeps what was not saved yet in the tab: a reload, Back or a wrong click does not lose it. */
import { z } from "zod";
import { MESSAGE_ROLES } from "@/server/versions/prompt-content";

const storedDraft = z.object({
  baseNumber: z.number().int().positive().nullable(),
  draft: z.object({
    type: z.enum(["chat", "text"]),
    messages: z.array(z.object({ id: z.string(), role: z.enum(MESSAGE_ROLES), content: z.string() })),
    text: z.string(),
    model: z.object({
      provider: z.string(),
      name: z.string(),
      parameters: z.object({
        temperature: z.string(),
        maxTokens: z.string(),
        topP: z.string(),
        frequencyPenalty: z.string(),
        presencePenalty: z.string(),
        seed: z.string(),
        stop: z.string(),
      }),
    }),
  }),
});
export type StoredDraft = z.infer<typeof storedDraft>;

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const keyOf = (promptId: string) => `galley:draft:${promptId}`;

/** Undefined when there is none, or one that an older page wrote in another form. */
export function readStoredDraft(store: Store, promptId: string): StoredDraft | undefined {
  const text = store.getItem(keyOf(promptId));
  if (text === null) return undefined;
  try {
    return storedDraft.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** False when the tab's storage is full or forbidden: the draft then lives in the page alone. */
export function writeStoredDraft(store: Store, promptId: string, stored: unknown): boolean {
  try {
    store.setItem(keyOf(promptId), JSON.stringify(stored));
    return true;
  } catch {
    return false;
  }
}

export function removeStoredDraft(store: Store, promptId: string): void {
  store.removeItem(keyOf(promptId));
}
