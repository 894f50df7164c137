/** What the command line reads of the API's answers. */
import { z } from "zod";
import { promptContent } from "@/server/versions/prompt-content";

export const listedPrompt = z.object({
  slug: z.string(),
  type: z.enum(["chat", "text", "snippet"]),
  description: z.string(),
  latestVersion: z.number().nullable(),
  live: z.array(z.object({ environment: z.string(), version: z.number() })),
});
export type ListedPrompt = z.infer<typeof listedPrompt>;

export const promptPage = z.object({ data: z.array(listedPrompt), nextCursor: z.string().nullable() });

export const versionPage = z.object({ data: z.array(z.object({ version: z.number() })) });

export const version = z.object({
  version: z.number(),
  branch: z.string(),
  message: z.string(),
  content: promptContent,
});
export type Version = z.infer<typeof version>;

export const landed = z.object({
  id: z.string(),
  environment: z.string(),
  prompt: z.string(),
  version: z.number(),
  previousVersion: z.number().nullable(),
  revision: z.number(),
});

export const gate = z.object({
  gate: z.string(),
  message: z.string(),
  permissionNeeded: z.string().nullable(),
  who: z.array(z.string()),
  resolveUrl: z.string(),
});

export const release = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  state: z.string(),
  environment: z.string(),
  gates: z.array(gate).default([]),
});

export const comparison = z.object({
  isIdentical: z.boolean(),
  breakingChanges: z.array(
    z.object({ severity: z.enum(["breaking", "warning"]), what: z.string(), advice: z.string() }),
  ),
});
