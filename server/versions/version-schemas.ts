/** Wire contract of versions. Isomorphic, imports only zod. */
import { z } from "zod";
import { existingBranchName } from "@/server/branches/branch-name";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { existingPromptSlug } from "@/server/prompts/prompt-schemas";
import { TEMPLATE_FORMATS } from "@/server/templates/template-formats";
import {
  contentSettings,
  jsonObject,
  MAX_MESSAGES,
  MAX_VARIABLES,
  MESSAGE_SHAPES,
  messageId,
  VARIABLE_KINDS,
  variableName,
  wellFormedText,
} from "./prompt-content";

/** What an author says about a variable; what is left out is read off the template. */
export const variableDeclaration = z.object({
  name: variableName,
  kind: z.enum(VARIABLE_KINDS).optional(),
  schema: jsonObject.optional(),
  required: z.boolean().optional(),
  default: z.json().optional(),
  description: z.string().max(1_000, "Use at most 1,000 characters.").optional(),
  example: z.json().optional(),
});
export type VariableDeclaration = z.infer<typeof variableDeclaration>;

/** Without an id, a message is taken for the one that stood at its place. */
const identity = { id: messageId.optional() };
const draftMessage = z.discriminatedUnion("role", [
  z.object({ ...identity, ...MESSAGE_SHAPES.system }),
  z.object({ ...identity, ...MESSAGE_SHAPES.user }),
  z.object({ ...identity, ...MESSAGE_SHAPES.assistant }),
  z.object({ ...identity, ...MESSAGE_SHAPES.tool }),
  z.object({ ...identity, ...MESSAGE_SHAPES.placeholder }),
]);

const common = {
  templateFormat: z.enum(TEMPLATE_FORMATS).default("mustache"),
  variables: z
    .array(variableDeclaration)
    .max(MAX_VARIABLES, `A prompt has at most ${MAX_VARIABLES} variables.`)
    .default([]),
  model: contentSettings.model,
  fallbacks: contentSettings.fallbacks.default([]),
  retry: contentSettings.retry.default(null),
  tools: contentSettings.tools.default([]),
  toolChoice: contentSettings.toolChoice.default(null),
  responseFormat: contentSettings.responseFormat.default(null),
  metadata: contentSettings.metadata.default({}),
};

/** What an author writes. The service finds variables and snippets in it and makes it a version's content. */
export const draftContent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("chat"),
    messages: z
      .array(draftMessage)
      .min(1, "Add at least one message.")
      .max(MAX_MESSAGES, `Use at most ${MAX_MESSAGES} messages.`),
    ...common,
  }),
  z.object({
    type: z.literal("text"),
    text: wellFormedText.max(200_000, "A text holds at most 200,000 characters."),
    ...common,
  }),
]);
/** With every default filled in. */
export type DraftContent = z.infer<typeof draftContent>;
/** As a caller may write it. */
export type DraftContentInput = z.input<typeof draftContent>;

export const versionNumber = z.number().int().positive();

export const createVersionInput = z.object({
  promptSlug: existingPromptSlug,
  branchName: existingBranchName.default(MAIN_BRANCH),
  content: draftContent,
  /** Absent: made from what changed. */
  message: z.string().trim().max(500, "Use at most 500 characters.").default(""),
  /** The version it was edited from; null for a prompt's first. Refused when it is not the branch's head any more. */
  parentNumber: versionNumber.nullable(),
  /** The head of the branch that was merged into it. */
  mergedNumber: versionNumber.nullable().default(null),
  /** The revision of the branch's draft that is saved with it: put away, unless somebody wrote on meanwhile. */
  draftRevision: z.number().int().nonnegative().optional(),
});
export type CreateVersionInput = z.input<typeof createVersionInput>;

export const listVersionsInput = z.object({
  promptSlug: existingPromptSlug,
  /** The line of versions that leads to this branch's newest; absent: those of all branches. */
  branchName: existingBranchName.optional(),
  limit: z.number().int().min(1).max(100).default(50),
  /** The `nextCursor` of the page before. */
  cursor: versionNumber.optional(),
});
export type ListVersionsInput = z.input<typeof listVersionsInput>;

export const getVersionGraphInput = z.object({
  promptSlug: existingPromptSlug,
  limit: z.number().int().min(1).max(500).default(200),
  /** The `nextCursor` of the page before. */
  cursor: versionNumber.optional(),
});
export type GetVersionGraphInput = z.input<typeof getVersionGraphInput>;

export const getVersionInput = z.object({ promptSlug: existingPromptSlug, number: versionNumber });
export type GetVersionInput = z.infer<typeof getVersionInput>;

export const findHeadInput = z.object({
  promptSlug: existingPromptSlug,
  branchName: existingBranchName.default(MAIN_BRANCH),
});
export type FindHeadInput = z.input<typeof findHeadInput>;

export const restoreVersionInput = z.object({
  ...getVersionInput.shape,
  branchName: existingBranchName.default(MAIN_BRANCH),
});
export type RestoreVersionInput = z.input<typeof restoreVersionInput>;

export const compareVersionsInput = z.object({
  promptSlug: existingPromptSlug,
  from: versionNumber,
  to: versionNumber,
});
export type CompareVersionsInput = z.infer<typeof compareVersionsInput>;
