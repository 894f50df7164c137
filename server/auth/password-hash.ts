/**
 * Passwords at rest: argon2id in the PHC string format (`$argon2id$v=19$m=…,t=…,p=…$salt$hash`). The parameters
 * travel with each hash, so raising them below leaves old ones readable and marks them for renewal.
 */
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";

/** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const CURRENT = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

type Parameters = { readonly memory: number; readonly passes: number; readonly parallelism: number };
type ParsedHash = { readonly parameters: Parameters; readonly salt: Buffer; readonly hash: Buffer };

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Costs what a real one costs and matches no password: an unknown address must take as long as a known one. */
const UNMATCHABLE: ParsedHash = {
  parameters: CURRENT,
  salt: Buffer.alloc(SALT_BYTES),
  hash: Buffer.alloc(HASH_BYTES),
};

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return format({ parameters: CURRENT, salt, hash: await derive(password, CURRENT, salt, HASH_BYTES) });
}

/** False, after the same work, when there is no hash or it is not one of ours. */
export async function verifyPassword(password: string, stored: string | undefined): Promise<boolean> {
  const { parameters, salt, hash } = parse(stored) ?? UNMATCHABLE;
  const derived = await derive(password, parameters, salt, hash.byteLength);
  return timingSafeEqual(derived, hash);
}

/** Whether a hash was made with weaker parameters than today's. */
export function needsRehash(stored: string): boolean {
  const parsed = parse(stored);
  if (!parsed) return true;
  const { memory, passes, parallelism } = parsed.parameters;
  return memory !== CURRENT.memory || passes !== CURRENT.passes || parallelism !== CURRENT.parallelism;
}

function derive(password: string, parameters: Parameters, nonce: Buffer, tagLength: number): Promise<Buffer> {
  // The same password typed on two systems may arrive composed or decomposed; NFKC makes it one.
  const message = password.normalize("NFKC");
  return new Promise((resolve, reject) => {
    argon2("argon2id", { message, nonce, tagLength, ...parameters }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function format({ parameters, salt, hash }: ParsedHash): string {
  const { memory, passes, parallelism } = parameters;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

const unpadded = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");

function parse(stored: string | undefined): ParsedHash | undefined {
  const match = PHC.exec(stored ?? "");
  if (!match) return undefined;
  const [, memory, passes, parallelism, salt = "", hash = ""] = match;
  return {
    parameters: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, "base64"),
    hash: Buffer.from(hash, "base64"),
  };
}
