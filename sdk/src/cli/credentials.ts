/** Where the command line finds its key: in the environment, or in a file that `galley login` wrote. */
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { isRecord, textOf } from "../read-value";

export type Credentials = { readonly url: string; readonly apiKey: string };

/** The variables that are read, by name. */
export type CliVariables = Readonly<Record<string, string | undefined>>;

export function credentialsPath({ GALLEY_CONFIG_DIR, XDG_CONFIG_HOME, APPDATA }: CliVariables): string {
  const folder =
    GALLEY_CONFIG_DIR ?? join(XDG_CONFIG_HOME ?? APPDATA ?? join(homedir(), ".config"), "galley");
  return join(folder, "credentials.json");
}

/** GALLEY_API_KEY and GALLEY_URL win over the file. */
export async function findCredentials(variables: CliVariables): Promise<Partial<Credentials>> {
  const stored = await readStored(credentialsPath(variables));
  const url = textOf(variables.GALLEY_URL) ?? stored.url;
  const apiKey = textOf(variables.GALLEY_API_KEY) ?? stored.apiKey;
  return { ...(url === undefined ? {} : { url }), ...(apiKey === undefined ? {} : { apiKey }) };
}

export async function storeCredentials(variables: CliVariables, credentials: Credentials): Promise<string> {
  const path = credentialsPath(variables);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  // The mode above is for a new file only.
  await chmod(path, 0o600);
  return path;
}

async function readStored(path: string): Promise<Partial<Credentials>> {
  try {
    const stored: unknown = JSON.parse(await readFile(path, "utf8"));
    if (!isRecord(stored)) return {};
    const url = textOf(stored.url);
    const apiKey = textOf(stored.apiKey);
    return { ...(url === undefined ? {} : { url }), ...(apiKey === undefined ? {} : { apiKey }) };
  } catch {
    return {};
  }
}
