import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deriveKey } from "@/server/secrets/derive-key";
import { hasCode } from "./start-error";

export type Secrets = {
  /** Signs session cookies. */
  readonly authSecret: string;
  /** Never used as it is: every purpose has a key derived from it. */
  readonly root: string;
  /** The root before, which opens what it sealed and does nothing else. */
  readonly previousRoot: string | undefined;
};

// On globalThis, because the server and Next's bundles are separate instances of this module.
const holder: typeof globalThis & { galleySecrets?: Secrets } = globalThis;

export function getSecrets(): Secrets {
  if (!holder.galleySecrets)
    throw new Error("Secrets are not loaded: server/main.ts loads them before it serves.");
  return holder.galleySecrets;
}

export function setSecrets(root: string, previousRoot?: string): void {
  holder.galleySecrets = { authSecret: deriveKey(root, "auth").toString("base64url"), root, previousRoot };
}

/** From `GALLEY_SECRET`, else from the data directory, where one is made on the first start. */
export async function loadSecrets(
  given: string | undefined,
  dataDir: string,
  previous?: string,
): Promise<void> {
  setSecrets(given ?? (await readOrCreate(join(dataDir, "secret"))), previous);
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
