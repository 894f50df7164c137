/**
 * One process per data directory: two PGlites on one directory lose data silently, so the second must not even open it.
 *
 * On Linux the lock is an abstract socket named after the directory: the kernel frees it with the process, however
 * that ends. Elsewhere it is a file that names its owner, taken over when that process is gone.
 */
import { createHash } from "node:crypto";
import { mkdir, open, readFile, realpath, rm } from "node:fs/promises";
import { createConnection, createServer } from "node:net";
import { join } from "node:path";
import { hasCode, StartError } from "./start-error";

export async function lockDataDir(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const path = await realpath(directory);
  if (process.platform === "linux") await lockBySocket(path);
  else await lockByFile(path);
}

/** Whether a process holds the directory, found out without taking it. */
export async function isDataDirLocked(directory: string): Promise<boolean> {
  const path = await realpath(directory).catch(() => undefined);
  if (!path) return false;
  const owner = process.platform === "linux" ? await ownerOfSocket(path) : await ownerOfFile(lockFile(path));
  return owner !== undefined;
}

const socketName = (path: string) =>
  `\0galley-${createHash("sha256").update(path).digest("hex").slice(0, 32)}`;

async function lockBySocket(path: string): Promise<void> {
  const server = createServer((socket) => socket.end(String(process.pid)));
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(socketName(path), resolve);
    });
  } catch (error) {
    if (hasCode(error, "EADDRINUSE")) throw inUse(path, await ownerOfSocket(path));
    throw error;
  }
  server.unref();
}

function ownerOfSocket(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let owner = "";
    const socket = createConnection(socketName(path));
    socket.on("data", (chunk) => {
      owner += chunk.toString();
    });
    socket.on("end", () => resolve(owner));
    socket.on("error", () => resolve(undefined));
  });
}

const lockFile = (path: string) => join(path, "lock");

async function lockByFile(path: string): Promise<void> {
  const file = lockFile(path);
  try {
    const created = await open(file, "wx");
    await created.writeFile(String(process.pid));
    await created.close();
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    const owner = await ownerOfFile(file);
    if (owner) throw inUse(path, owner);
    await rm(file, { force: true });
    await lockByFile(path);
  }
}

async function ownerOfFile(file: string): Promise<string | undefined> {
  const owner = await readFile(file, "utf8").catch(() => "");
  try {
    // Signal 0 asks only whether the process exists.
    process.kill(Number(owner), 0);
    return owner;
  } catch {
    return undefined;
  }
}

function inUse(path: string, owner: string | undefined): StartError {
  const who = owner ? ` (process ${owner})` : "";
  return new StartError(
    `Another Galley${who} is using ${path}. Stop it, or give this one a directory of its own with GALLEY_DATA_DIR.`,
  );
}
