/** Wire contract of checks. Isomorphic, imports only zod. */
import { z } from "zod";
import { environmentName } from "@/server/environments/environment-schemas";

const releaseId = z.string().min(1).max(40);

export const listReleaseChecksInput = z.object({ releaseId });
export type ListReleaseChecksInput = z.infer<typeof listReleaseChecksInput>;

export const rerunChecksInput = z.object({ releaseId });
export type RerunChecksInput = z.infer<typeof rerunChecksInput>;

export const revealCheckSecretInput = z.object({
  environmentName,
  /** As the environment's rules name it. */
  checkName: z.string().trim().min(1).max(60),
});
export type RevealCheckSecretInput = z.infer<typeof revealCheckSecretInput>;
