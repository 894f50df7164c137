/** Wire contract of provider connections. Isomorphic. */
import { z } from "zod";
import { connectionCredentials } from "./connection-credentials";
import { connectionSettings } from "./connection-settings";
import { PROVIDER_KINDS, SIMULATED_PROVIDER } from "./provider-kinds";

export const MAX_PROVIDER_CONNECTIONS = 100;

const id = z.string().min(1).max(100);

/** What a prompt's model calls it. */
export const providerName = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "Use lower-case letters, digits and “-”.")
  .refine((name) => name !== SIMULATED_PROVIDER, `“${SIMULATED_PROVIDER}” is built in.`);

const tested = {
  /** To ask for one token of, instead of asking for the list of models. */
  testModel: z.string().trim().min(1).max(128).optional(),
  /** Saved although the test failed. */
  acceptsFailedTest: z.boolean().default(false),
};

export const createProviderInput = z.object({
  provider: providerName,
  kind: z.enum(PROVIDER_KINDS),
  /** Null: for all environments that have no connection of their own. */
  environmentName: z.string().min(1).max(100).nullable().default(null),
  settings: connectionSettings,
  credentials: connectionCredentials,
  ...tested,
});
export type CreateProviderInput = z.infer<typeof createProviderInput>;

export const providerInput = z.object({ providerConnectionId: id });
export type ProviderInput = z.infer<typeof providerInput>;

export const updateProviderInput = providerInput.extend({
  settings: connectionSettings,
  /** Absent: as they are. Needed again where the address changes. */
  credentials: connectionCredentials.optional(),
  ...tested,
});
export type UpdateProviderInput = z.infer<typeof updateProviderInput>;

export const testProviderInput = providerInput.extend({ testModel: tested.testModel });
export type TestProviderInput = z.infer<typeof testProviderInput>;
