/** Secrets that must be read again, such as those which sign webhooks: kept encrypted, so that a copy of the database tells none. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { getSecrets } from "@/server/startup/secrets";
import { deriveKey } from "./derive-key";

const FORMAT = "v1";
const PURPOSE = "seal-secret";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: `v1.<key id>.<nonce, ciphertext and tag>`. Every sealing has a nonce of its own. */
export function sealSecret(plaintext: string): string {
  const { root } = getSecrets();
  const header = `${FORMAT}.${keyId(root)}`;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", deriveKey(root, PURPOSE), nonce);
  cipher.setAAD(Buffer.from(header));
  const sealed = Buffer.concat([
    nonce,
    cipher.update(plaintext, "utf8"),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return `${header}.${sealed.toString("base64url")}`;
}

/** Throws when it was changed, or sealed under a root that this installation has no more. */
export function openSecret(sealed: string): string {
  const [format = "", id = "", body = ""] = sealed.split(".");
  const bytes = Buffer.from(body, "base64url");
  if (format !== FORMAT || bytes.length < NONCE_BYTES + TAG_BYTES) {
    throw new Error("This is not a sealed secret.");
  }
  const decipher = createDecipheriv(
    "aes-256-gcm",
    deriveKey(rootWithId(id), PURPOSE),
    bytes.subarray(0, NONCE_BYTES),
    // Node would take a tag that was cut to four bytes, which can be guessed.
    { authTagLength: TAG_BYTES },
  );
  decipher.setAAD(Buffer.from(`${format}.${id}`));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const plaintext = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([plaintext, decipher.final()]).toString("utf8");
}

/** Whether an earlier root sealed it: whoever opens it for a change seals it anew. */
export function isSealedByPrevious(sealed: string): boolean {
  return sealed.split(".")[1] !== keyId(getSecrets().root);
}

function rootWithId(id: string): string {
  const { root, previousRoot } = getSecrets();
  const found = [root, previousRoot].find((candidate) => candidate !== undefined && keyId(candidate) === id);
  if (found !== undefined) return found;
  throw new Error(
    "A secret was sealed under another GALLEY_SECRET. Set GALLEY_SECRET_PREVIOUS to the one before.",
  );
}

/** Tells roots apart; it is derived, so it tells nothing about them. */
const keyId = (root: string) => deriveKey(root, "seal-secret id").toString("hex").slice(0, 8);
