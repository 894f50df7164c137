/** What a model is sent. Isomorphic. */
import { z } from "zod";

const source = {
  url: z.object({ url: z.url({ protocol: /^https?$/, error: "Must be a web address (https://…)." }) }),
  data: z.object({
    /** Base64. */
    data: z.base64("Must be base64."),
    mediaType: z.string().regex(/^[\w.+-]{1,100}\/[\w.+-]{1,100}$/, "Must be a media type, as image/png."),
  }),
};
const fileName = { name: z.string().max(200).optional() };

/** The value of an image variable. */
export const imageValue = z.union([source.url, source.data]);
/** The value of a file variable. */
export const fileValue = z.union([source.url.extend(fileName), source.data.extend(fileName)]);

export const renderedPart = z.union([
  z.object({ type: z.literal("text"), text: z.string() }),
  source.url.extend({ type: z.literal("image") }),
  source.data.extend({ type: z.literal("image") }),
  source.url.extend({ type: z.literal("file"), ...fileName }),
  source.data.extend({ type: z.literal("file"), ...fileName }),
]);
export type RenderedPart = z.infer<typeof renderedPart>;

const content = z.union([z.string(), z.array(renderedPart).min(1).max(100)], {
  error: "Must be a text, or a list of parts ({type: “text”, text}, {type: “image”, url}, …).",
});

/** `arguments` is JSON. */
export const renderedToolCall = z.object({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(64),
  arguments: z.string(),
});

export const renderedMessage = z.discriminatedUnion(
  "role",
  [
    z.object({ role: z.literal("system"), content }),
    z.object({ role: z.literal("user"), content }),
    z.object({
      role: z.literal("assistant"),
      content,
      toolCalls: z.array(renderedToolCall).max(32).optional(),
    }),
    z.object({ role: z.literal("tool"), content, toolCallId: z.string().min(1).max(100) }),
  ],
  { error: "Must be a message with the role system, user, assistant or tool." },
);
export type RenderedMessage = z.infer<typeof renderedMessage>;

/** The value of a placeholder. */
export const messageList = z.array(renderedMessage).max(1_000);
