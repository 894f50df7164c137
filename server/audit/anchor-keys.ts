import { createHash, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { deriveKey } from "@/server/secrets/derive-key";
import type { SigningKey, VerifyingKey } from "./anchor-lines";

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

/** From the installation's root secret: nothing more to keep, and nobody without it signs. */
export function deriveSigningKey(rootSecret: string): SigningKey {
  const seed = deriveKey(rootSecret, "audit-anchors");
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, seed]),
    format: "der",
    type: "pkcs8",
  });
  return { id: idOf(createPublicKey(privateKey)), privateKey };
}

export const verifyingKeyOf = ({ privateKey }: SigningKey): VerifyingKey =>
  toVerifyingKey(createPublicKey(privateKey));

export const readVerifyingKey = (pem: string): VerifyingKey => toVerifyingKey(createPublicKey(pem));

export const toPem = ({ publicKey }: VerifyingKey): string =>
  publicKey.export({ format: "pem", type: "spki" }).toString();

const toVerifyingKey = (publicKey: KeyObject): VerifyingKey => ({ id: idOf(publicKey), publicKey });

/** The first 16 hex digits of SHA-256 over the key's SPKI form. */
function idOf(publicKey: KeyObject): string {
  const spki = publicKey.export({ format: "der", type: "spki" });
  return createHash("sha256").update(spki).digest("hex").slice(0, 16);
}
