import { z } from "zod";

/** Where every process hears that an environment serves something new. */
export const DEPLOYMENTS_CHANNEL = "galley_deployments";

const notice = z.object({
  workspaceId: z.string(),
  environmentId: z.string(),
  environmentName: z.string(),
  /** The environment's revision from this deployment on: whatever was read at a lower one is stale. */
  revision: z.number().int(),
  slugs: z.array(z.string()),
  /** The prompts that are served otherwise, all others being as they were; left out: perhaps all are. */
  promptIds: z.array(z.string()).optional(),
});
export type DeploymentNotice = z.infer<typeof notice>;

export const deploymentNotice = {
  encode: (value: DeploymentNotice): string => JSON.stringify(value),
  /** Throws on anything that `encode` did not write. */
  decode: (payload: string): DeploymentNotice => notice.parse(JSON.parse(payload)),
};
