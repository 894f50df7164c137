import { hkdfSync } from "node:crypto";

/** 32 bytes, one key per purpose from one root (HKDF, RFC 5869): a key that leaks says nothing about the others. */
export function deriveKey(root: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", root, "galley", purpose, 32));
}
