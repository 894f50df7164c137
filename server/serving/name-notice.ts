import { z } from "zod";

/** Where every process hears that names in a workspace lead elsewhere now. */
export const NAMES_CHANNEL = "galley_names";

const notice = z.object({ workspaceId: z.string() });

export const nameNotice = {
  encode: (value: z.infer<typeof notice>): string => JSON.stringify(value),
  /** Throws on anything that `encode` did not write. */
  decode: (payload: string) => notice.parse(JSON.parse(payload)),
};
