import { deriveSecret } from "@/server/secrets/derive-secret";

export type CheckSecretScope = {
  readonly workspaceId: string;
  readonly environmentId: string;
  readonly name: string;
  /** The policy raises it to have another secret. */
  readonly generation: number;
};

/** Signs the requests of one external check, in the form of Standard Webhooks: `whsec_` and 32 bytes in base64. */
export function checkSecret({ workspaceId, environmentId, name, generation }: CheckSecretScope): string {
  // JSON, so that no name can be written to look like another scope.
  const secret = deriveSecret(`check ${JSON.stringify([workspaceId, environmentId, name, generation])}`);
  return `whsec_${Buffer.from(secret, "base64url").toString("base64")}`;
}
