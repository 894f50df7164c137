/** A PostgreSQL server of a test's own, that can be killed: made with the binaries that Debian installs. */
import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { chown, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const call = promisify(execFile);

/** Undefined where PostgreSQL is not installed. */
export const postgresBinaries = globSync("/usr/lib/postgresql/*/bin").sort().at(-1);

export type PostgresCluster = {
  readonly connectionString: string;
  /** SIGKILL to the whole server: what a failing machine does. */
  readonly kill: () => Promise<void>;
  /** Again, on what it left. */
  readonly start: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

export async function startPostgresCluster(): Promise<PostgresCluster> {
  const directory = await mkdtemp(join(tmpdir(), "galley-cluster-"));
  const data = join(directory, "data");
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  // It refuses to run as root; Debian's package made a user for it.
  const run = (name: string, ...args: string[]) =>
    isRoot
      ? call("runuser", ["-u", "postgres", "--", join(postgresBinaries ?? "", name), ...args])
      : call(join(postgresBinaries ?? "", name), args);
  if (isRoot) {
    const { stdout } = await call("id", ["-u", "postgres"]);
    await chown(directory, Number(stdout), -1);
  }
  await run("initdb", "-D", data, "-U", "galley", "--auth=trust", "--no-sync");
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${directory} -c max_connections=200`;

  async function start(): Promise<void> {
    await run("pg_ctl", "-D", data, "-w", "-l", join(directory, "log"), "-o", options, "start");
  }

  async function kill(): Promise<void> {
    const pid = Number((await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[0]);
    const { stdout } = await call("ps", ["-o", "pid=", "--ppid", String(pid)]);
    // All at once: one that sees another gone would end by itself, in an orderly way. Some may, and are gone as well.
    await call("kill", ["-KILL", String(pid), ...stdout.trim().split(/\s+/)]).catch(() => undefined);
    await rm(join(data, "postmaster.pid"), { force: true });
  }

  await start();
  return {
    connectionString: `postgres://galley@127.0.0.1:${port}/postgres`,
    start,
    kill,
    async remove() {
      await run("pg_ctl", "-D", data, "-m", "immediate", "stop").catch(() => undefined);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done, reject) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address ? done(address.port) : reject()));
    });
  });
}
