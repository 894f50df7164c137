// `npm run build:sdk`: the package `galley` in sdk/dist, for Node (ESM, CommonJS), browsers and the edge, with its types.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const SDK = join(REPOSITORY, "sdk");
const OUT = join(SDK, "dist");

export async function buildSdk(out = OUT) {
  rmSync(out, { recursive: true, force: true });
  const built = await Promise.all([buildEsm(out), buildBrowser(out), buildCommonJs(out), buildCli(out)]);
  buildTypes(out);
  write(
    join(out, "THIRD-PARTY-LICENSES.txt"),
    licencesOf(built.flatMap(({ metafile }) => Object.keys(metafile.inputs))),
  );
}

const common = {
  absWorkingDir: REPOSITORY,
  bundle: true,
  metafile: true,
  tsconfig: "tsconfig.json",
  logLevel: "warning",
  legalComments: "none",
  // What the validation library keeps for others is left out: only a module's namespace can be picked apart.
  plugins: [
    { name: "pick-zod-apart", setup: pickZodApart },
    { name: "load-engines-late", setup: loadEnginesLate },
  ],
};

async function bundle(options) {
  const { build } = await import("esbuild");
  return build({ ...common, ...options });
}

const buildEsm = (out) =>
  bundle({
    entryPoints: { index: "sdk/src/index.ts" },
    outdir: join(out, "esm"),
    format: "esm",
    platform: "node",
    target: "node20",
    splitting: true,
  });

const buildCommonJs = (out) =>
  bundle({
    entryPoints: { index: "sdk/src/index.ts" },
    outdir: join(out, "cjs"),
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    platform: "node",
    target: "node20",
  });

const buildBrowser = (out) =>
  bundle({
    entryPoints: { index: "sdk/src/index.ts" },
    outdir: join(out, "browser"),
    format: "esm",
    platform: "browser",
    target: ["es2022"],
    splitting: true,
    minify: true,
    plugins: [...common.plugins, { name: "without-node", setup: withoutNode }],
  });

async function buildCli(out) {
  const built = await bundle({
    entryPoints: { galley: "sdk/src/cli/main.ts" },
    outdir: join(out, "cli"),
    format: "esm",
    platform: "node",
    target: "node20",
    banner: {
      js: '#!/usr/bin/env node\nimport { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
  chmodSync(join(out, "cli/galley.js"), 0o755);
  return built;
}

/** What is bundled may be passed on together with its licence only. */
function licencesOf(inputs) {
  const names = inputs.map(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path)?.[1],
  );
  const packages = [...new Set(names.filter((name) => name !== undefined))].sort();
  return packages
    .map((name) => `${name}\n\n${licenceOf(join(REPOSITORY, "node_modules", name))}\n`)
    .join("\n");
}

function licenceOf(folder) {
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return file
    ? readFileSync(join(folder, file), "utf8")
    : JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).license;
}

function pickZodApart(build) {
  build.onLoad({ filter: /\/server\/.*\.ts$/ }, ({ path }) => ({
    contents: readFileSync(path, "utf8").replace('import { z } from "zod"', 'import * as z from "zod"'),
    loader: "ts",
  }));
}

function loadEnginesLate(build) {
  build.onResolve({ filter: /\/template-engine$/ }, ({ importer }) =>
    importer.includes("/server/templates/")
      ? { path: join(SDK, "src/rendering/template-engine.ts") }
      : undefined,
  );
}

/** Browsers and the edge have neither disk nor sockets. */
function withoutNode(build) {
  build.onResolve({ filter: /-in-node$/ }, ({ path, importer }) => ({
    path: join(dirname(importer), `${path.replace(/-in-node$/, "-in-browser")}.ts`),
  }));
}

function buildTypes(out) {
  const tsc = spawnSync(
    join(REPOSITORY, "node_modules/.bin/tsc"),
    ["-p", "sdk/tsconfig.json", "--outDir", join(out, "declarations")],
    {
      cwd: REPOSITORY,
      stdio: "inherit",
    },
  );
  if (tsc.status !== 0) throw new Error("The types of the SDK could not be built.");
  const declarations = join(out, "declarations/sdk/src");
  const public_ = reachableFrom(declarations, "index.d.ts");
  for (const file of public_) {
    const text = readFileSync(join(declarations, file), "utf8");
    write(join(out, "types", file), withExtensions(text, ".js"));
    write(join(out, "types-cjs", file.replace(/\.d\.ts$/, ".d.cts")), withExtensions(text, ".cjs"));
  }
  rmSync(join(out, "declarations"), { recursive: true });
}

const IMPORT = /(from |import\()"([^"]+)"/g;

/** The declarations that callers see. They stand for themselves: nothing of the server, nothing to install. */
function reachableFrom(root, entry, found = new Set()) {
  if (found.has(entry)) return found;
  found.add(entry);
  for (const [, , from] of readFileSync(join(root, entry), "utf8").matchAll(IMPORT)) {
    if (!from.startsWith("."))
      throw new Error(`${entry} needs the types of "${from}", which the package lacks.`);
    reachableFrom(root, relative(root, join(root, dirname(entry), `${from}.d.ts`)), found);
  }
  return found;
}

const withExtensions = (text, extension) => text.replace(IMPORT, `$1"$2${extension}"`);

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function report() {
  const files = readdirSync(OUT, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.c?js$/.test(file),
  );
  for (const file of files.sort()) {
    const bytes = gzipSync(readFileSync(join(OUT, file)), { level: 9 }).length;
    console.log(`  ${file.padEnd(44)} ${(bytes / 1000).toFixed(1).padStart(7)} kB gzip`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildSdk();
  report();
}
