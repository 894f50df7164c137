// `npm start` and `npm run dev`. Plain JavaScript, so that an old Node can still say that it is too old.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const NEEDED_MAJOR = 24;
if (Number(process.versions.node.split(".")[0]) < NEEDED_MAJOR) {
  console.error(
    `Galley runs on Node ${NEEDED_MAJOR} or newer; this is ${process.version}. On Linux \`npm ci\` installs it (optional dependencies must not be left out); elsewhere install it from nodejs.org.`,
  );
  process.exit(1);
}
if (!existsSync("node_modules/next")) {
  console.error("The dependencies are not installed. Run: npm ci");
  process.exit(1);
}

// Next would otherwise end the process on SIGTERM before our requests and stores are finished.
process.env.NEXT_MANUAL_SIG_HANDLE = "true";
process.env.NEXT_TELEMETRY_DISABLED = "1";

try {
  await run();
} catch (error) {
  // A wrong variable is told as one message; anything else is a fault of ours and keeps its stack.
  console.error(error?.name === "EnvError" ? `\n${error.message}` : error);
  process.exit(1);
}

async function run() {
  if (!process.argv.includes("--dev")) return runBuilt();

  process.env.NODE_ENV = "development";
  const { register } = await import("tsx/esm/api");
  register();
  await import("../server/main.ts");
}

async function runBuilt() {
  process.env.NODE_ENV = "production";
  const { buildIfNeeded } = await import("./build.mjs");
  await buildIfNeeded();
  await import("../dist/main.mjs");
}
