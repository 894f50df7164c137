/** Where a workspace's audit chain stood at a time, as it is kept outside of the database. Isomorphic. */
import { z } from "zod";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const anchorSchema = z.strictObject({
  workspaceId: z.string(),
  slug: z.string(),
  /** The head: its number and its hash. */
  sequence: z.number().int().nonnegative(),
  hash,
  /** When it was taken, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  /** The number of the oldest event there was then, and its time; null in an empty trail. */
  oldest: z.strictObject({ sequence: z.number().int().positive(), at: z.iso.datetime() }).nullable(),
});
export type Anchor = z.infer<typeof anchorSchema>;
