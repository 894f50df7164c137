/** Wire contract of example sets. Isomorphic, imports only zod and the shapes of prompts. */
import { z } from "zod";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";

export const MAX_EXAMPLE_SETS = 50;
const MAX_VALUES_BYTES = 1_000_000;

const name = z.string().trim().min(1, "Give the example set a name.").max(100, "Use at most 100 characters.");

/** Values by the name of the variable. A prompt's variables change, so they are held to their types where they are used. */
const values = z
  .record(z.string().max(100), z.json())
  .refine(
    (given) => new TextEncoder().encode(JSON.stringify(given)).byteLength <= MAX_VALUES_BYTES,
    "An example set holds at most 1 MB.",
  );

export const listExampleSetsInput = z.object({ promptSlug: existingPromptSlug });
export type ListExampleSetsInput = z.infer<typeof listExampleSetsInput>;

export const createExampleSetInput = z.object({ promptSlug: existingPromptSlug, name, values });
export type CreateExampleSetInput = z.infer<typeof createExampleSetInput>;

const exampleSetId = z.string().min(1);

/** What is left out stays as it is. */
export const updateExampleSetInput = z.object({
  exampleSetId,
  name: name.optional(),
  values: values.optional(),
});
export type UpdateExampleSetInput = z.infer<typeof updateExampleSetInput>;

export const removeExampleSetInput = z.object({ exampleSetId });
export type RemoveExampleSetInput = z.infer<typeof removeExampleSetInput>;
