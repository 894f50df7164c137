import { spawn } from "node:child_process";
import { delimiter, resolve } from "node:path";

// The project's own tools and its own Node come first, however the script was called.
const PATH = [resolve("node_modules/.bin"), process.env.PATH].join(delimiter);

/** Runs a command with its output on this terminal; resolves with its exit code. */
export function run(command, args, env = {}) {
  return new Promise((done, reject) => {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, PATH, ...env } });
    child.on("error", reject);
    child.on("exit", (code) => done(code ?? 1));
  });
}
