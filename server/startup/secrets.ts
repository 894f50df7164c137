import { hkdfSync, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hasCode } from "./start-error";

export type Secrets = {
  /** Signs session cookies. */
  readonly authSecret: string;
};

// On globalThis, because the server and Next's bundles are separate instances of this module.
const holder: typeof globalThis & { galleySecrets?: Secrets } = globalThis;

export function getSecrets(): Secrets {
  if (!holder.galleySecrets)
    throw new Error("Secrets are not loaded: server/main.ts loads them before it serves.");
  return holder.galleySecrets;
}

/** From `GALLEY_SECRET`, else from the data directory, where one is made on the first start. */
export async function loadSecrets(given: string | undefined, dataDir: string): Promise<void> {
  const root = given ?? (await readOrCreate(join(dataDir, "secret")));
  holder.galleySecrets = { authSecret: derive(root, "auth") };
}

async function readOrCreate(file: string): Promise<string> {
  try {
    return (await readFile(file, "utf8")).trim();
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
  const secret = randomBytes(32).toString("base64url");
  await writeFile(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
  return secret;
}

/** One key per purpose from one root (HKDF, RFC 5869): a key that leaks says nothing about the others. */
function derive(root: string, purpose: string): string {
  return Buffer.from(hkdfSync("sha256", root, "galley", purpose, 32)).toString("base64url");
}
