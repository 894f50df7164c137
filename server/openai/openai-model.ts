/** OpenAI's description of a model. Isomorphic. */
import { z } from "zod";

export const openaiModel = z.object({
  id: z.string().describe("To be given as `model`: `support-reply@production`."),
  object: z.literal("model"),
  created: z.int().describe("Not told: 0."),
  owned_by: z.literal("galley"),
});
type OpenaiModel = z.infer<typeof openaiModel>;

export const openaiModelList = z.object({ object: z.literal("list"), data: z.array(openaiModel) });

export const writeModel = (id: string): OpenaiModel => ({
  id,
  object: "model",
  created: 0,
  owned_by: "galley",
});
