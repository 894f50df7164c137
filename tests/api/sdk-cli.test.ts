import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "@/sdk/src/cli/run-cli";
import { aPublisher, deploy } from "../support/deployments";
import type { TestMember } from "../support/factories";
import { approvals, govern } from "../support/governed";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { aKey } from "../support/test-api";

let api: HttpApi;
let url: string;
let home: string;
beforeAll(async () => {
  api = await startHttpApi();
  url = api.url;
  home = await mkdtemp(join(tmpdir(), "galley-cli-"));
});
afterAll(async () => {
  await api.stop();
  await rm(home, { recursive: true });
});

type Told = { readonly code: number; readonly out: string; readonly notes: string };
type Caller = { readonly token: string; readonly cwd: string };

/** A workspace with `support/reply` v1 to v3, a key for it, and an empty folder. */
async function aCaller(): Promise<Caller & { publisher: TestMember }> {
  const publisher = await aPublisher(api.db);
  return { publisher, token: await aKey(publisher), cwd: await mkdtemp(join(home, "cwd-")) };
}

async function galley({ token, cwd }: Caller, ...args: string[]): Promise<Told> {
  const out: string[] = [];
  const notes: string[] = [];
  const code = await runCli({
    arguments: args,
    variables: { GALLEY_URL: url, GALLEY_API_KEY: token, GALLEY_CONFIG_DIR: cwd },
    cwd,
    input: new PassThrough().end(),
    print: (text) => out.push(text),
    note: (text) => notes.push(text),
  });
  return { code, out: out.join("\n"), notes: notes.join("\n") };
}

const fileOf = ({ cwd }: Caller) => join(cwd, "prompts", "support", "reply.prompt.md");
const edit = async (caller: Caller, change: (text: string) => string) =>
  writeFile(fileOf(caller), change(await readFile(fileOf(caller), "utf8")));

test("what is pulled is a file that says what the prompt says, and differs in nothing", async () => {
  const caller = await aCaller();
  expect(await galley(caller, "pull")).toMatchObject({ code: 0, out: "+ support/reply v3" });
  expect(await readFile(fileOf(caller), "utf8")).toBe(
    "---\nversion: 3\ntype: chat\ntemplateFormat: mustache\n---\n::: user m1\nThis is version 3.\n",
  );
  expect(await galley(caller, "diff")).toMatchObject({ code: 0, out: "No differences." });
  expect(await galley(caller, "push")).toMatchObject({ code: 0, out: "  support/reply v3" });
});

test("an edited file is a difference, and a new version once it is pushed", async () => {
  const caller = await aCaller();
  await galley(caller, "pull");
  await edit(caller, (text) => text.replace("version 3", "the one for {{name}}"));
  const told = await galley(caller, "diff");
  expect(told.code).toBe(1);
  expect(told.out).toContain("-This is version 3.\n+This is the one for {{name}}.");
  const pushed = await galley(caller, "push", "--message", "Greet by name", "--json");
  expect(JSON.parse(pushed.out)).toEqual({
    prompts: [{ slug: "support/reply", version: 4, status: "saved", message: "Greet by name" }],
  });
  expect(await readFile(fileOf(caller), "utf8")).toContain("version: 4");
  expect(await readFile(fileOf(caller), "utf8")).toContain("- name: name");
  expect(await galley(caller, "diff")).toMatchObject({ code: 0 });
});

test("a file written by hand becomes a prompt", async () => {
  const caller = await aCaller();
  await galley(caller, "pull");
  const path = join(caller.cwd, "prompts", "greet.prompt.md");
  await writeFile(path, "---\ntype: chat\n---\n::: system m1\nGreet {{name}}.\n");
  expect(await galley(caller, "push", "greet")).toMatchObject({
    code: 0,
    out: expect.stringContaining("+ greet v1"),
  });
  expect(await readFile(path, "utf8")).toContain("version: 1");
});

test("what somebody else saved meanwhile is neither overwritten there nor here", async () => {
  const [caller, other] = [await aCaller(), await mkdtemp(join(home, "cwd-"))];
  const colleague = { token: caller.token, cwd: other };
  await Promise.all([galley(caller, "pull"), galley(colleague, "pull")]);
  await edit(colleague, (text) => text.replace("version 3", "theirs"));
  await galley(colleague, "push");
  await edit(caller, (text) => text.replace("version 3", "mine"));
  expect(await galley(caller, "push")).toMatchObject({ code: 1, out: expect.stringContaining("v4 by now") });
  expect(await galley(caller, "pull")).toMatchObject({
    code: 1,
    out: expect.stringContaining("changed here"),
  });
  expect(await readFile(fileOf(caller), "utf8")).toContain("mine");
  expect(await galley(caller, "push", "--force")).toMatchObject({ code: 0 });
});

test("versions are compared with each other and with what is live", async () => {
  const caller = await aCaller();
  await deploy(caller.publisher, 2);
  const told = await galley(caller, "diff", "support/reply@1", "support/reply@production", "--json");
  expect(told.code).toBe(1);
  expect(JSON.parse(told.out)).toMatchObject({ from: 1, to: 2, isIdentical: false, breakingChanges: [] });
  expect(await galley(caller, "diff", "support/reply@2", "support/reply@production")).toMatchObject({
    code: 0,
  });
});

test("a version is deployed, and the status tells where", async () => {
  const caller = await aCaller();
  expect(
    await galley(caller, "deploy", "support/reply@2", "production", "--reason", "Shorter"),
  ).toMatchObject({
    code: 0,
    out: "support/reply v2 is live in production (nothing before).",
  });
  const told = await galley(caller, "status");
  expect(told.out.split("\n")).toEqual([
    expect.stringMatching(/^prompt +newest +production$/),
    expect.stringMatching(/^support\/reply +v3 +v2$/),
  ]);
  expect(await galley(caller, "deploy", "support/reply@3", "production", "--expect-live", "1")).toMatchObject(
    { code: 1 },
  );
});

test("what the rules refuse is told with who can open it and where", async () => {
  const caller = await aCaller();
  const owner = { ...caller.publisher, actor: { ...caller.publisher.actor, role: "owner" as const } };
  await govern(owner, approvals(2));
  const refused = await galley(caller, "deploy", "support/reply@2", "production", "--reason", "Shorter");
  expect(refused.code).toBe(1);
  expect(refused.notes).toMatch(/- .+\n( {4}(who can|needs): .+\n)? {4}where: http:\/\/127/);
  const asked = await galley(caller, "deploy", "support/reply@2", "production", "--json");
  expect(JSON.parse(asked.out)).toMatchObject({
    error: { code: "refused", gates: [{ gate: expect.any(String) }] },
  });
  const requested = await galley(caller, "release", "support/reply@2", "production", "--title", "Shorter");
  expect(requested).toMatchObject({ code: 0, out: expect.stringContaining("Release #") });
  expect(requested.out).toContain("where: http");
});

test("types are written, and are told to be out of date", async () => {
  const caller = await aCaller();
  await deploy(caller.publisher, 2);
  expect(await galley(caller, "types", "--out", "galley.d.ts")).toMatchObject({ code: 0 });
  expect(await readFile(join(caller.cwd, "galley.d.ts"), "utf8")).toContain('"support/reply": {');
  expect(await galley(caller, "types", "--out", "galley.d.ts", "--check")).toMatchObject({ code: 0 });
  await deploy(caller.publisher, 3);
  const isStale = async () => (await galley(caller, "types", "--out", "galley.d.ts", "--check")).code;
  await expect.poll(isStale).toBe(1);
});

test("a key is checked and kept where only its owner can read it", async () => {
  const { token, cwd } = await aCaller();
  const out: string[] = [];
  const call = {
    arguments: ["login", "--url", url],
    variables: { GALLEY_CONFIG_DIR: join(cwd, "config") },
    cwd,
    print: (text: string) => out.push(text),
    note: (text: string) => out.push(text),
  };
  const input = new PassThrough();
  input.end(`${token}\n`);
  expect(await runCli({ ...call, input })).toBe(0);
  const path = join(cwd, "config", "credentials.json");
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(JSON.parse(await readFile(path, "utf8"))).toEqual({ url, apiKey: token });
  await chmod(path, 0o644);
  const again = new PassThrough();
  again.end(token);
  await runCli({ ...call, input: again });
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const status = { ...call, arguments: ["status"], input: new PassThrough().end() };
  expect(await runCli(status)).toBe(0);
});

test.each([
  ["no command", [], 2],
  ["an unknown command", ["deplyo"], 2],
  ["an unknown option", ["status", "--live"], 2],
  ["a version without a number", ["deploy", "support/reply", "production"], 2],
  ["a release without a title", ["release", "support/reply@2", "production"], 2],
  ["a prompt that does not exist", ["pull", "nothing"], 2],
  ["a version that does not exist", ["deploy", "support/reply@99", "production"], 1],
  ["an environment that the key is not for", ["types", "--environment", "staging"], 3],
])("%s ends with a code that says so", async (_what, args, code) => {
  expect((await galley(await aCaller(), ...args)).code).toBe(code);
});

test("no key, a wrong key and no server are all told apart from a refusal", async () => {
  const { cwd, token } = await aCaller();
  expect((await galley({ cwd, token: "" }, "status")).code).toBe(3);
  expect((await galley({ cwd, token: `${token.slice(0, -1)}0` }, "status")).code).toBe(3);
});

test("a file that cannot be read is named with its line", async () => {
  const caller = await aCaller();
  await galley(caller, "pull");
  await edit(caller, (text) => text.replace("templateFormat: mustache", "templateFromat: mustache"));
  expect(await galley(caller, "push")).toMatchObject({
    code: 2,
    notes: expect.stringMatching(/^support\/reply\.prompt\.md:4: templateFromat/),
  });
});
