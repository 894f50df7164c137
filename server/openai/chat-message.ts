/** A message of OpenAI's chat completions. Isomorphic. */
import { z } from "zod";
import { mediaSource, noFileId } from "./media-source";

const textPart = z.object({ type: z.literal("text"), text: z.string() });
const refusalPart = z.object({ type: z.literal("refusal"), refusal: z.string() });
const imagePart = z.object({ type: z.literal("image_url"), image_url: z.object({ url: mediaSource }) });
const filePart = z.object({
  type: z.literal("file"),
  file: z.object({ file_data: mediaSource, filename: z.string().max(200).optional(), file_id: noFileId }),
});

const text = z.union([z.string(), z.array(textPart)]);
const userPart = z.discriminatedUnion("type", [textPart, imagePart, filePart], {
  error: "Only parts of the types text, image_url and file can be sent.",
});
const assistantPart = z.discriminatedUnion("type", [textPart, refusalPart]);
export type ChatPart = z.infer<typeof userPart> | z.infer<typeof assistantPart>;

const toolCall = z.object({
  id: z.string().min(1).max(100),
  type: z.literal("function", "Only function tools can be called."),
  function: z.object({ name: z.string().min(1).max(64), arguments: z.string() }),
});

export const chatMessage = z.discriminatedUnion(
  "role",
  [
    z.object({ role: z.literal(["system", "developer"]), content: text }),
    z.object({
      role: z.literal("user"),
      content: z.union([z.string(), z.array(userPart).min(1).max(100)]),
    }),
    z.object({
      role: z.literal("assistant"),
      content: z.union([z.string(), z.array(assistantPart)]).nullish(),
      refusal: z.string().nullish(),
      tool_calls: z.array(toolCall).max(32).nullish(),
    }),
    z.object({ role: z.literal("tool"), content: text, tool_call_id: z.string().min(1).max(100) }),
  ],
  { error: "Must be a message with the role system, developer, user, assistant or tool." },
);
export type ChatMessage = z.infer<typeof chatMessage>;
