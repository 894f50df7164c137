/** Wire contract of what is known of an application's calls. Isomorphic, imports only zod. */
import { z } from "zod";
import { environmentName } from "@/server/environments/environment-schemas";
import { existingPromptSlug as promptSlug } from "@/server/prompts/prompt-schemas";

const days = z.number().int().min(1).max(90);

export const listCallersInput = z.object({ promptSlug, environmentName, days: days.default(7) });
export type ListCallersInput = z.infer<typeof listCallersInput>;

const releaseId = z.string().min(1).max(40);

export const listReleaseCallersInput = z.object({ releaseId, days: days.default(7) });
export type ListReleaseCallersInput = z.infer<typeof listReleaseCallersInput>;

export const compareReleaseNumbersInput = z.object({ releaseId, days: days.default(14) });
export type CompareReleaseNumbersInput = z.infer<typeof compareReleaseNumbersInput>;
