/** Wire contract of versions as applications read them. Isomorphic, imports only zod and the shape of contents. */
import { z } from "zod";
import { SETTING_AREAS } from "@/server/diffs/content-change";
import { MESSAGE_KINDS } from "./message-roles";
import { promptContent } from "./prompt-content";
import { createVersionInput } from "./version-schemas";

const number = z.int().positive();
const text = z.string().nullable();

export const versionSummaryOutput = z.object({
  version: number,
  branch: z.string().describe("The branch it was saved on, by the name it had then."),
  parent: number.nullable().describe("The version it was edited from; null for a prompt's first."),
  merged: number.nullable().describe("The head of the branch that was merged into it."),
  message: z.string(),
  author: z.object({ kind: z.enum(["user", "apiKey", "system"]), id: z.string(), name: text }),
  createdAt: z.string().describe("RFC 3339."),
  contentHash: z.string(),
});

export const versionPageOutput = z.object({
  data: z.array(versionSummaryOutput),
  nextCursor: z.string().nullable().describe("Null on the last page."),
});

export const versionOutput = versionSummaryOutput.extend({
  content: promptContent.describe(
    "Templates as they were written, and the snippets they refer to as they were then.",
  ),
});

const { content, message, branchName, parentNumber } = createVersionInput.shape;
export const pushVersionInput = z.strictObject({
  branch: branchName.describe("`main`, when it is left out."),
  parent: parentNumber
    .default(null)
    .describe("The version it was made from, null for a first: 409 when the branch has moved on since."),
  message: message.describe("Made from what changed, when it is left out."),
  content: content.describe("Variables are found in the templates; what is said of them here wins."),
});

const diffParts = z
  .array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() }).readonly())
  .readonly();
const valueChange = z.object({
  label: z.string(),
  before: text,
  after: text,
  parts: diffParts.nullable(),
});
const changeKind = z.enum(["changed", "added", "removed"]);
const messageSide = z
  .object({ id: z.string(), role: z.enum(MESSAGE_KINDS), position: number, placeholder: text })
  .nullable();

export const comparisonOutput = z.object({
  from: number.nullable().describe("The version that stands before; null for none."),
  to: number.nullable(),
  isIdentical: z.boolean().describe("Exactly when both have the same content hash."),
  messages: z
    .array(
      z.object({
        kind: z.enum(["same", "moved", ...changeKind.options]),
        isMoved: z.boolean(),
        before: messageSide,
        after: messageSide,
        parts: diffParts.describe("Word by word."),
        details: z.array(valueChange).readonly(),
      }),
    )
    .readonly(),
  text: diffParts.nullable().describe("Null for a chat prompt."),
  settings: z
    .array(
      z.object({
        area: z.enum(SETTING_AREAS),
        name: z.string(),
        kind: changeKind,
        changes: z.array(valueChange).readonly(),
      }),
    )
    .readonly()
    .describe("Only what differs."),
  breakingChanges: z
    .array(
      z.object({
        severity: z.enum(["breaking", "warning"]),
        code: z.string(),
        area: z.string(),
        subject: z.string(),
        what: z.string(),
        advice: z.string(),
      }),
    )
    .readonly(),
});
