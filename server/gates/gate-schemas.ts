/** Wire contract of gates that are asked about before anything is tried. Isomorphic, imports only zod. */
import { z } from "zod";
import { environmentName } from "@/server/environments/environment-schemas";
import { existingPromptSlug as promptSlug } from "@/server/prompts/prompt-schemas";

const MAX_ITEMS = 100;

export const previewLandingInput = z.object({
  environmentName,
  items: z
    .array(z.object({ promptSlug, versionNumber: z.number().int().positive() }))
    .min(1)
    .max(MAX_ITEMS),
  via: z.enum(["direct", "promote"]).default("direct"),
});
export type PreviewLandingInput = z.input<typeof previewLandingInput>;
