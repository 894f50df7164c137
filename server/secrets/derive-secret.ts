import { getSecrets } from "@/server/startup/secrets";
import { deriveKey } from "./derive-key";

/** A secret of this installation for one purpose, base64url: the same each time, until the operator changes the root. */
export function deriveSecret(purpose: string): string {
  return deriveKey(getSecrets().root, purpose).toString("base64url");
}
