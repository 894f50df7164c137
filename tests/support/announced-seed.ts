import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { z } from "zod";
import { findAnnouncedServer } from "@/server/startup/announce-server";

const lastLine = z.object({
  result: z.object({ email: z.string(), password: z.string(), workspace: z.string() }),
});

/** The demo workspace, made by the server that runs on a data directory. */
export async function announcedSeed(dataDir: string) {
  const server = await findAnnouncedServer(dataDir);
  if (!server) throw new Error(`No server runs on ${dataDir}.`);
  const answer = await fetch(`${server.url}/api/operator/seed`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.operatorToken}`, "content-type": "application/json" },
    body: JSON.stringify({ kind: "demo" }),
  });
  if (!answer.body) throw new Error("The server gave no answer.");
  let last = "";
  for await (const line of createInterface({ input: Readable.from(answer.body) })) last = line;
  return lastLine.parse(JSON.parse(last)).result;
}
