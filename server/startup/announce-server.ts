/** How commands on the same machine find a running server and prove that they may ask it for work. */
import { randomBytes } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const announcement = z.object({ url: z.string(), operatorToken: z.string() });
export type Announcement = z.infer<typeof announcement>;

/** Where this machine's commands reach a server that listens on `host`: one that listens everywhere, at home. */
export function localUrl(host: string, port: number): string {
  if (host === "0.0.0.0" || host === "::") return `http://127.0.0.1:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

const fileIn = (dataDir: string) => join(dataDir, "server.json");

export const createOperatorToken = () => randomBytes(32).toString("base64url");

export async function announceServer(dataDir: string, content: Announcement): Promise<void> {
  await writeFile(fileIn(dataDir), JSON.stringify(content), { mode: 0o600 });
}

export async function withdrawAnnouncement(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
}

/** Undefined where no server announced itself. One that was killed leaves its announcement: check the directory's lock too. */
export async function findAnnouncedServer(dataDir: string): Promise<Announcement | undefined> {
  const text = await readFile(fileIn(dataDir), "utf8").catch(() => undefined);
  return text === undefined ? undefined : announcement.parse(JSON.parse(text));
}
