/** Asks a server on this machine for work: embedded stores belong to one process. */
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { z } from "zod";
import { env } from "@/env";
import { type Announcement, findAnnouncedServer } from "@/server/startup/announce-server";
import { isDataDirLocked } from "@/server/startup/lock-data-dir";
import { StartError } from "@/server/startup/start-error";

export async function findServer(): Promise<Announcement | undefined> {
  return (await isDataDirLocked(env.GALLEY_DATA_DIR)) ? findAnnouncedServer(env.GALLEY_DATA_DIR) : undefined;
}

const eventSchema = z.object({
  progress: z.string().optional(),
  error: z.string().optional(),
  result: z.record(z.string(), z.unknown()).optional(),
});

export async function askServer(
  { url, operatorToken }: Announcement,
  path: `/api/operator/${string}`,
  request: unknown,
  report: (line: string) => void,
): Promise<object> {
  const answer = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${operatorToken}`, "content-type": "application/json" },
    body: JSON.stringify(request),
  });
  if (!answer.ok || !answer.body)
    throw new StartError(`The server at ${url} refused: ${await answer.text()}`);
  for await (const line of createInterface({ input: Readable.from(answer.body) })) {
    const event = eventSchema.parse(JSON.parse(line));
    if (event.progress) report(event.progress);
    if (event.error) throw new StartError(`The server at ${url} could not do it: ${event.error}`);
    if (event.result) return event.result;
  }
  throw new StartError(`The server at ${url} stopped before it was done.`);
}
