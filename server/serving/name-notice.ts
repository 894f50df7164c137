import { z } from "zod";

/** Where every process hears that names in a workspace lead elsewhere now. */
export const NAMES_CHANNEL = "galley_names";

const notice = z.object({
  workspaceId: z.string(),
  /** A process of the release before, which runs on during a deployment, leaves it out. */
  of: z.enum(["prompts", "environments"]).default("prompts"),
});
export type NameNotice = z.infer<typeof notice>;

export const nameNotice = {
  encode: (value: NameNotice): string => JSON.stringify(value),
  /** Throws on anything that `encode` did not write. */
  decode: (payload: string): NameNotice => notice.parse(JSON.parse(payload)),
};
