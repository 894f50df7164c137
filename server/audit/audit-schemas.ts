/** Wire contract of the audit log. Isomorphic, imports only zod. */
import { z } from "zod";

const named = z.string().min(1).max(200).optional();

/** What a reader wants to see of the trail; all of it where nothing is given. */
export const auditFilter = z.object({
  /** A person's, a key's or a job's id. */
  actorId: named,
  /** `prompt.rename`, or `prompt` for all that was done to prompts. */
  action: named,
  /** The id of what it was done to. */
  subjectId: named,
  promptSlug: named,
  releaseNumber: z.number().int().positive().optional(),
  keySelector: named,
  ip: named,
  /** From this moment on. */
  from: z.iso.datetime().optional(),
  /** Before this moment. */
  to: z.iso.datetime().optional(),
  /** Somewhere in the event: its action, what it was done to, what changed. */
  text: named,
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const listAuditEventsInput = auditFilter.extend({
  limit: z.number().int().min(1).max(100).default(50),
  /** The `nextCursor` of the page before. */
  cursor: z.number().int().positive().nullish(),
});
export type ListAuditEventsInput = z.infer<typeof listAuditEventsInput>;

export const AUDIT_FORMATS = ["jsonl", "csv"] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

export const exportAuditInput = auditFilter.extend({ format: z.enum(AUDIT_FORMATS) });
export type ExportAuditInput = z.infer<typeof exportAuditInput>;
