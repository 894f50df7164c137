/** A well-known open-source gateway from npm, to be measured beside us. No dependency of ours: fetched when it is asked for. */
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

export const GATEWAY = "@portkey-ai/gateway 1.15.2";

const MANIFEST = {
  private: true,
  dependencies: { "@portkey-ai/gateway": "1.15.2" },
  // It streams nothing on a newer one (its issue 1389).
  overrides: { "@hono/node-server": "1.13.8" },
};
const INSTALL = ["install", "--no-audit", "--no-fund", "--ignore-scripts"];

export type Gateway = {
  readonly url: string;
  readonly pid: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly stop: () => Promise<void>;
};

/** @param modelUrl where it asks for its models; undefined where npm cannot fetch it */
export async function startGateway(modelUrl: string): Promise<Gateway | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "galley-gateway-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await writeFile(join(folder, "package.json"), JSON.stringify(MANIFEST));
    await promisify(execFile)("npm", INSTALL, { cwd: folder, timeout: 180_000 });
  } catch {
    await remove();
    return undefined;
  }
  const port = await freePort();
  const main = join(folder, "node_modules/@portkey-ai/gateway/build/start-server.js");
  const child = spawn(process.execPath, [main, `--port=${port}`, "--headless"], {
    // biome-ignore lint/style/noProcessEnv: the child inherits the machine's environment.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswered(url);
  return {
    url,
    pid: child.pid ?? 0,
    headers: { "x-portkey-provider": "openai", "x-portkey-custom-host": modelUrl },
    async stop() {
      child.kill("SIGKILL");
      await remove();
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}

async function untilAnswered(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await sleep(100);
  }
  throw new Error(`${GATEWAY} does not answer at ${url}.`);
}
