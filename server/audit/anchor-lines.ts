/**
 * The lines of an anchor file: signed, so that nobody writes one without the key, and each with the hash of the line
 * before, so that a missing one shows. Pure.
 */
import { createHash, type KeyObject, sign, verify } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";
import { type Anchor, anchorSchema } from "./anchor";

/** What the very first line names as the one before. */
export const NO_LINE = "0".repeat(64);

const lineSchema = z.strictObject({
  anchor: anchorSchema,
  /** Which public key verifies the signature. */
  key: z.string(),
  /** SHA-256 of the line before, without its line feed. */
  previousLine: z.string().regex(/^[0-9a-f]{64}$/),
  /** Ed25519, base64url, over the canonical JSON (RFC 8785) of the line without it. */
  signature: z.base64url(),
});

export type SigningKey = { readonly id: string; readonly privateKey: KeyObject };
export type VerifyingKey = { readonly id: string; readonly publicKey: KeyObject };

export const hashLine = (line: string) => createHash("sha256").update(line).digest("hex");

export function writeAnchorLines(
  anchors: readonly Anchor[],
  { key, previousLine }: { key: SigningKey; previousLine: string },
): string[] {
  let previous = previousLine;
  return anchors.map((anchor) => {
    const unsigned = { anchor, key: key.id, previousLine: previous };
    const signature = sign(null, bytesOf(unsigned), key.privateKey).toString("base64url");
    const line = canonical({ ...unsigned, signature });
    previous = hashLine(line);
    return line;
  });
}

export type ReadAnchors = {
  /** Those of the lines before the first problem. */
  readonly anchors: readonly Anchor[];
  readonly problem: { readonly line: number; readonly message: string } | null;
};

/** The first line may follow one that was not given. */
export function readAnchorLines(lines: readonly string[], keys: readonly VerifyingKey[]): ReadAnchors {
  const anchors: Anchor[] = [];
  let previous: string | undefined;
  for (const [index, line] of lines.entries()) {
    const outcome = readLine(line, { keys, previous });
    if (typeof outcome === "string") return { anchors, problem: { line: index + 1, message: outcome } };
    anchors.push(outcome);
    previous = hashLine(line);
  }
  return { anchors, problem: null };
}

/** The anchor, or what is wrong with its line. */
function readLine(
  line: string,
  { keys, previous }: { keys: readonly VerifyingKey[]; previous: string | undefined },
): Anchor | string {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) return "This is no anchor.";
  const { signature, ...unsigned } = parsed.data;
  const key = keys.find(({ id }) => id === unsigned.key);
  if (!key) return `It is signed with the key ${unsigned.key}, which is not one of those given.`;
  const isSigned = verify(null, bytesOf(unsigned), key.publicKey, Buffer.from(signature, "base64url"));
  if (!isSigned) return "Its signature does not fit: it was changed, or somebody else wrote it.";
  if (previous !== undefined && unsigned.previousLine !== previous) {
    return "It does not follow the line before: lines are missing, or in another order.";
  }
  return unsigned.anchor;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const bytesOf = (value: object) => Buffer.from(canonical(value));

function canonical(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("An anchor must be a JSON object.");
  return text;
}
