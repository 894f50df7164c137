/** Wire contract of API keys. Isomorphic. */
import { z } from "zod";
import { KEY_PERMISSIONS } from "@/server/authz/policy";
import { environmentName } from "@/server/environments/environment-schemas";

export const createApiKeyInput = z.object({
  name: z.string().trim().min(1, "Give the key a name that says who uses it.").max(80),
  environmentNames: z.array(environmentName).min(1, "Choose at least one environment.").max(100),
  permissions: z.array(z.enum(KEY_PERMISSIONS)).min(1, "Choose at least one permission."),
  /** Null: the key works until it is revoked. */
  expiresAt: z.date().nullable().default(null),
});
export type CreateApiKeyInput = z.infer<typeof createApiKeyInput>;

export const revokeApiKeyInput = z.object({ apiKeyId: z.string().min(1).max(100) });
export type RevokeApiKeyInput = z.infer<typeof revokeApiKeyInput>;
