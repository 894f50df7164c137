// Builds the pages (Next) and the server (esbuild). `npm start` calls it only when the sources have changed since.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SOURCES = [
  "app",
  "components",
  "db",
  "public",
  "scripts/build.mjs",
  "server",
  "env.ts",
  "instrumentation.ts",
  "next.config.ts",
  "instrumentation-client.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];
const STAMP = "dist/built-from";

export async function buildIfNeeded() {
  const fingerprint = fingerprintSources();
  if (readIfPresent(STAMP) === fingerprint && readIfPresent(".next/BUILD_ID")) return;
  console.log("Building Galley; this takes about a minute, once.");
  await build(fingerprint);
}

async function build(fingerprint = fingerprintSources()) {
  const startedAt = performance.now();
  await Promise.all([buildPages(), buildServer()]);
  writeFileSync(STAMP, fingerprint);
  console.log(`  ✓ built (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

function buildPages() {
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  child.stderr.on("data", (chunk) => output.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(output));
      reject(new Error(`next build ended with code ${code}`));
    });
  });
}

async function buildServer() {
  const { build: bundle } = await import("esbuild");
  mkdirSync("dist", { recursive: true });
  await bundle({
    entryPoints: {
      main: "server/main.ts",
      "embedded-postgres": "db/postgres/embedded/embedded-postgres-main.ts",
      "embedded-server": "db/clickhouse/embedded/embedded-server-main.ts",
    },
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
}

/** A hash over the contents of everything a build reads of ours. */
function fingerprintSources() {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap(filesIn)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

function filesIn(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [path];
  return readdirSync(path, { recursive: true })
    .map((name) => join(path, String(name)))
    .filter((file) => statSync(file).isFile() && !file.endsWith(".test.ts"))
    .sort();
}

function readIfPresent(file) {
  return statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, "utf8") : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build();
