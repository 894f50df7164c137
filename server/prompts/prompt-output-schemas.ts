/** Wire contract of prompts as the REST API lists and changes them. Isomorphic, imports only zod and the words of prompts. */
import { z } from "zod";
import type { Prompt } from "@/db/schema";
import type { PromptListItem } from "./list-prompts";
import { PROMPT_TYPES, patchPromptInput, promptSlug, updatePromptInput } from "./prompt-schemas";

const instant = z.iso.datetime();

export const promptOutput = z.object({
  slug: z.string(),
  type: z.enum(PROMPT_TYPES),
  description: z.string(),
  tags: z.array(z.string()),
  ownerId: z.string().nullable(),
  latestVersion: z.number().int().nullable().describe("Null before the first is saved."),
  archivedAt: instant.nullable(),
  createdAt: instant,
});

export const listedPromptOutput = promptOutput.extend({
  changedAt: instant.describe("When the newest version was saved, or the prompt made."),
  live: z
    .array(z.object({ environment: z.string(), version: z.number().int() }))
    .describe("What the environments serve that the key is bound to."),
});
export type ListedPromptOutput = z.infer<typeof listedPromptOutput>;

export const promptPageOutput = z.object({
  data: z.array(listedPromptOutput),
  nextCursor: z.string().nullable().describe("Null on the last page."),
});

/** What is left out stays as it is. */
export const changePromptBody = z.strictObject({
  slug: promptSlug
    .optional()
    .describe("A new name, or a new folder. Whoever asks by the former one is still answered."),
  description: updatePromptInput.shape.description,
  tags: updatePromptInput.shape.tags,
  ownerId: updatePromptInput.shape.ownerId.describe("The id of a member; null for nobody."),
  isArchived: patchPromptInput.shape.isArchived.describe(
    "Archived prompts are out of the lists and take no new version; what is live of them stays live.",
  ),
});

type Written = Prompt & { readonly tags?: readonly string[] };

export function toPromptOutput(prompt: Written): z.input<typeof promptOutput> {
  const { slug, type, description, tags = [], ownerId, latestVersionNumber, archivedAt, createdAt } = prompt;
  return {
    slug,
    type,
    description,
    tags: [...tags],
    ownerId,
    latestVersion: latestVersionNumber === 0 ? null : latestVersionNumber,
    archivedAt: archivedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

/** `canSee` tells of which environments the caller may know. */
export function toListedPromptOutput(
  { owner, live, changedAt, ...prompt }: PromptListItem,
  canSee: (environment: string) => boolean,
): ListedPromptOutput {
  return {
    slug: prompt.slug,
    type: prompt.type,
    description: prompt.description,
    tags: [...prompt.tags],
    ownerId: owner?.userId ?? null,
    latestVersion: prompt.latestVersionNumber === 0 ? null : prompt.latestVersionNumber,
    archivedAt: prompt.archivedAt?.toISOString() ?? null,
    createdAt: prompt.createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
    live: live
      .filter(({ environmentName }) => canSee(environmentName))
      .map(({ environmentName, versionNumber }) => ({
        environment: environmentName,
        version: versionNumber,
      })),
  };
}
