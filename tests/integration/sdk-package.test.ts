import { execFile, spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { extname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildSdk } from "@/scripts/build-sdk.mjs";
import { findBrowser } from "@/scripts/find-browser.mjs";
import { type ScriptedServer, sendJson, startScriptedServer } from "../support/scripted-server";
import { aDocument, aServedPrompt } from "../support/served-document";

const STREAM = "/api/v1/environments/production/stream";
const TYPES = { ".js": "text/javascript", ".html": "text/html" } as const;
/** What is installed here, and the machine's own, which may be another. */
const onPath = spawnSync("which", ["-a", "node"]).stdout.toString().trim().split("\n");
const NODES = new Set([process.execPath, ...onPath].map((path) => realpathSync(path)));

let folder: string;
let installed: string;
let server: ScriptedServer;

/** The package as npm would install it, beside modules that the types need nothing of. */
beforeAll(async () => {
  folder = await mkdtemp(resolve("node_modules/.galley-package-"));
  installed = join(folder, "node_modules", "galley");
  await mkdir(installed, { recursive: true });
  await buildSdk(join(installed, "dist"));
  await cp("sdk/package.json", join(installed, "package.json"));
  const jinja = aServedPrompt({
    prompt: "greet",
    templateFormat: "jinja",
    messages: [{ role: "user", content: "{% for name in names %}Hello {{ name }}. {% endfor %}" }],
    variables: [{ name: "names", kind: "value", schema: { type: "array" }, required: true, description: "" }],
  });
  server = await startScriptedServer(async (request, response) => {
    const path = request.url ?? "";
    if (path === STREAM) {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(": open\n\n");
    } else if (path.startsWith("/api/")) {
      sendJson(response, aDocument(1, [aServedPrompt(), jinja]));
    } else if (path.startsWith("/sdk/")) {
      const type = extname(path) === ".js" ? TYPES[".js"] : TYPES[".html"];
      response.writeHead(200, { "content-type": type });
      response.end(await readFile(join(installed, "dist", "browser", path.slice("/sdk/".length))));
    } else response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Page</title>");
  });
}, 120_000);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const USE = `
  const galley = createGalley({ baseUrl: process.env.URL, apiKey: "gly_app_a_b" });
  const rendered = await galley.render("support/reply", { variables: { question: "Where?" } });
  const greeted = await galley.render("greet", { variables: { names: ["Ada", "Bob"] } });
  console.log(JSON.stringify([rendered.source, rendered.messages[1].content, greeted.messages[0].content]));
`;
const TOLD = ["network", "Where?", "Hello Ada. Hello Bob. "];

async function runScript(node: string, name: string, text: string): Promise<unknown> {
  const path = join(folder, name);
  await writeFile(path, text);
  // It ends by itself although it closes nothing: neither timers nor the open stream hold a program.
  const { stdout } = await promisify(execFile)(node, [path], {
    env: { NODE_ENV: "production", URL: server.url },
    timeout: 20_000,
  });
  return JSON.parse(stdout);
}

describe.each([...NODES])("in %s", (node) => {
  test("it is imported, and lets the program end", async () => {
    const text = `import { createGalley } from "galley";${USE}`;
    expect(await runScript(node, "use.mjs", text)).toEqual(TOLD);
  });

  test("it is required", async () => {
    const text = `const { createGalley } = require("galley"); (async () => {${USE}})();`;
    expect(await runScript(node, "use.cjs", text)).toEqual(TOLD);
  });

  test("its command line runs", () => {
    const { stdout, status } = spawnSync(node, [join(installed, "dist/cli/galley.js"), "--help"]);
    expect(stdout.toString()).toContain("galley <command>");
    expect(status).toBe(0);
  });
});

/** As text: the test's own compiler would put its helpers into a function. */
const IN_PAGE = `(async () => {
  const { createGalley } = await import("/sdk/index.js");
  const galley = createGalley({ baseUrl: location.origin, cacheFile: "nowhere.json" });
  const rendered = await galley.render("support/reply", { variables: { question: "Where?" } });
  const engines = () => performance.getEntriesByType("resource").filter(({ name }) => name.includes("jinja"));
  const before = engines().length;
  const greeted = await galley.render("greet", { variables: { names: ["Ada", "Bob"] } });
  const after = engines().length;
  return [rendered.source, rendered.messages[1].content, greeted.messages[0].content, before, after];
})()`;

test("in a page it renders, and loads what it needs when it needs it", async () => {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.goto(`${server.url}/page`);
  const told = await page.evaluate(IN_PAGE);
  await browser.close();
  expect(told).toEqual([...TOLD, 0, 1]);
  expect(server.asked).toContain(STREAM);
}, 60_000);

test("for browsers it is small, and asks for nothing of Node", async () => {
  const names = await readdir(join(installed, "dist/browser"));
  const files = await Promise.all(
    names.map((name) => readFile(join(installed, "dist/browser", name), "utf8")),
  );
  expect(files.filter((text) => /["']node:/.test(text))).toEqual([]);
  const index = files[names.indexOf("index.js")] ?? "";
  expect(gzipSync(index).length).toBeLessThan(12_000);
});

test("it depends on nothing, and every file that it names is there", async () => {
  const manifest = JSON.parse(await readFile("sdk/package.json", "utf8"));
  expect(manifest).not.toHaveProperty("dependencies");
  expect(manifest).not.toHaveProperty("peerDependencies");
  const named = JSON.stringify(manifest).match(/\.\/dist\/[\w./-]+/g) ?? [];
  const read = await Promise.all(named.map((path) => readFile(join(installed, path), "utf8")));
  expect(read.every((text) => text.length > 0)).toBe(true);
});

test.each([
  ["use.mts", "import"],
  ["use.cts", "require"],
])(
  "its types serve %s without anything else being installed",
  async (name) => {
    const text = `
    import { createGalley, type Prompt, toOpenAi } from "galley";
    declare module "galley" {
      interface PromptTypes { "typed/prompt": { variables: { name: string }; output: { ok: boolean } } }
    }
    const galley = createGalley({ baseUrl: "https://x", apiKey: "y" });
    export async function use(): Promise<Prompt | null> {
      const rendered = await galley.render("typed/prompt", { variables: { name: "Ada" }, strict: true });
      toOpenAi(rendered).messages;
      const run = await galley.run("typed/prompt", { variables: { name: "Ada" } });
      const ok: boolean | undefined = run?.output.parsed?.ok;
      // @ts-expect-error a required variable is missing
      await galley.render("typed/prompt", { variables: {} });
      return ok ? galley.get("typed/prompt") : null;
    }
  `;
    await writeFile(join(folder, name), text);
    const flags = [
      "--module",
      "nodenext",
      "--target",
      "es2022",
      "--strict",
      "--noEmit",
      "--types",
      "",
      "--lib",
      "es2022,dom",
    ];
    const tsc = spawnSync(resolve("node_modules/.bin/tsc"), ["--ignoreConfig", ...flags, name], {
      cwd: folder,
    });
    expect(tsc.stdout.toString()).toBe("");
  },
  60_000,
);
