/** Wire contract of environments. Isomorphic, imports only zod. */
import { z } from "zod";

/** Names an existing environment, by its name or a former one: what it may look like is decided by `newEnvironmentName`. */
export const environmentName = z.string().trim().min(1, "Choose an environment.").max(64);

/** The names of colours that `app/globals.css` defines for both themes. */
export const ENVIRONMENT_COLORS = [
  "violet",
  "amber",
  "green",
  "sky",
  "rose",
  "orange",
  "teal",
  "slate",
] as const;
export type EnvironmentColor = (typeof ENVIRONMENT_COLORS)[number];

export const MAX_ENVIRONMENTS = 30;

export const newEnvironmentName = z
  .string()
  .trim()
  .min(1, "Give the environment a name.")
  .max(40, "Keep the name under 40 characters.")
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens: "qa-europe".');

const color = z.enum(ENVIRONMENT_COLORS, "Choose one of the colours.");

export const createEnvironmentInput = z.object({
  name: newEnvironmentName,
  color: color.default("sky"),
});
export type CreateEnvironmentInput = z.infer<typeof createEnvironmentInput>;

export const listEnvironmentsInput = z.object({ includesArchived: z.boolean().default(false) });

export const namedEnvironmentInput = z.object({ environmentName });
export type NamedEnvironmentInput = z.infer<typeof namedEnvironmentInput>;

export const renameEnvironmentInput = z.object({ environmentName, newName: newEnvironmentName });
export type RenameEnvironmentInput = z.infer<typeof renameEnvironmentInput>;

export const recolorEnvironmentInput = z.object({ environmentName, color });
export type RecolorEnvironmentInput = z.infer<typeof recolorEnvironmentInput>;

/** All that are not archived, in their new order. */
export const reorderEnvironmentsInput = z.object({
  environmentNames: z.array(environmentName).min(1).max(MAX_ENVIRONMENTS),
});
export type ReorderEnvironmentsInput = z.infer<typeof reorderEnvironmentsInput>;

/** What the public API tells of an environment. */
export const environmentOutput = z.object({
  name: z.string(),
  color: z.string(),
  position: z.number().int().describe("In the order a prompt travels."),
  revision: z.number().int().describe("Raised by everything that changes what is served there."),
  isArchived: z.boolean().describe("Archived: still served, but nothing new lands there."),
  formerNames: z.array(z.string()).describe("Still answered; ask by `name` from now on."),
  approvalsRequired: z
    .number()
    .int()
    .describe("Of a release, where no folder or prompt has rules of its own."),
  allowsDirect: z.boolean().describe("Whether something may land without a release."),
  requiresReason: z.boolean(),
});
export const environmentPageOutput = z.object({
  data: z.array(environmentOutput),
  nextCursor: z.null(),
});
