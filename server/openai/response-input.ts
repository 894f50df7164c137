/** What OpenAI's responses are asked with: a conversation as a list of items. Isomorphic. */
import { z } from "zod";
import { mediaSource, noFileId } from "./media-source";

const textPart = z.object({ type: z.literal(["input_text", "output_text"]), text: z.string() });
const refusalPart = z.object({ type: z.literal("refusal"), refusal: z.string() });
export const imagePart = z.object({
  type: z.literal("input_image"),
  image_url: mediaSource,
  file_id: noFileId,
});
export const filePart = z
  .object({
    type: z.literal("input_file"),
    file_data: mediaSource.optional(),
    file_url: mediaSource.optional(),
    filename: z.string().max(200).optional(),
    file_id: noFileId,
  })
  .transform(({ type, file_data, file_url, filename }, context) => {
    const source = file_data ?? file_url;
    if (source) return { type, source, filename };
    context.addIssue({ code: "custom", message: "Send the file as `file_data` or `file_url`." });
    return z.NEVER;
  });
const inputPart = z.discriminatedUnion("type", [textPart, refusalPart, imagePart, filePart], {
  error: "Only parts of the types input_text, input_image and input_file can be sent.",
});
export type InputPart = z.infer<typeof inputPart>;

const content = z.union([z.string(), z.array(inputPart).max(100)]);
const callId = z.string().min(1).max(100);

const inputItem = z.discriminatedUnion(
  "type",
  [
    z.object({
      type: z.literal("message").optional(),
      role: z.enum(["system", "developer", "user", "assistant"]),
      content,
    }),
    z.object({
      type: z.literal("function_call"),
      call_id: callId,
      name: z.string().min(1).max(64),
      arguments: z.string(),
    }),
    z.object({ type: z.literal("function_call_output"), call_id: callId, output: content }),
    z.object({ type: z.literal("reasoning") }),
    z.object({
      type: z.literal("item_reference"),
      id: z.custom<never>(() => false, {
        error:
          "Items are not kept here, so none can be referred to: send the item itself. The AI SDK does so with `providerOptions: {openai: {store: false}}`.",
      }),
    }),
  ],
  { error: "Only messages, function calls and their outputs can be sent." },
);
export type InputItem = z.infer<typeof inputItem>;

export const responseInput = z.union([z.string(), z.array(inputItem).max(1_000)]);
