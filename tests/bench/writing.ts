/**
 * `npm run bench -- writing [--prompts 2000] [--versions 20000] [--rounds 20] [--services]`
 *
 * What somebody waits for in a large workspace: the list, the folders, a search with every letter, a comparison; measured
 * at the services, on PGlite or on the server that `DATABASE_URL` names. Then, unless `--services`, how smoothly the list
 * scrolls in headless Chromium. Budgets: 100 ms each, and one frame in a hundred over 50 ms.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import type { Database, PostgresStore } from "@/db/client";
import { openEmbeddedPostgres } from "@/db/postgres/open-embedded-postgres";
import { openNodePostgres } from "@/db/postgres/open-node-postgres";
import { users } from "@/db/schema";
import { hashPassword } from "@/server/auth/password-hash";
import { listFolders } from "@/server/folders/list-folders";
import { listPrompts } from "@/server/prompts/list-prompts";
import { listPromptsInput } from "@/server/prompts/prompt-list-schemas";
import { searchPrompts } from "@/server/prompts/search-prompts";
import { compareVersions } from "@/server/versions/compare-versions";
import { findBrowser } from "../../scripts/find-browser.mjs";
import { createInstallation, type Installation } from "../support/test-server";
import { medianOf, print } from "./compare";
import { type FilledWorkspace, fillWorkspace } from "./fill-writing";

const BUDGET_MS = 100;
const LONG_FRAME_MS = 50;
const LONG_FRAME_SHARE = 0.01;
const SCROLL_MS = 8_000;
const PASSWORD = "a bench's own password";

type Question = { readonly title: string; readonly ask: () => Promise<unknown> };

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      prompts: { type: "string", default: "2000" },
      versions: { type: "string", default: "20000" },
      rounds: { type: "string", default: "20" },
      services: { type: "boolean", default: false },
    },
  });
  const installation = await createInstallation();
  try {
    const store = await openStore(installation);
    const counts = { promptCount: Number(values.prompts), versionCount: Number(values.versions) };
    const workspace = await fillWorkspace(store.db, counts);
    const email = await givePassword(store.db, workspace.owner.userId);
    print(`${values.prompts} prompts with ${values.versions} versions in one workspace`);
    for (const question of questionsOf(workspace)) await measure(question, Number(values.rounds));
    await store.close();
    if (!values.services) await measureScrolling(installation, workspace.owner.workspaceSlug, email);
  } finally {
    await installation.remove();
  }
}

function openStore({ databaseUrl, dataDir }: Installation): Promise<PostgresStore> {
  return databaseUrl
    ? openNodePostgres({ connectionString: databaseUrl, onError: raise })
    : openEmbeddedPostgres({ dataDir: join(dataDir, "postgres") });
}

function raise(error: Error): never {
  throw error;
}

async function givePassword(db: Database, userId: string): Promise<string> {
  const email = "bench@example.com";
  await db
    .update(users)
    .set({ email, passwordHash: await hashPassword(PASSWORD) })
    .where(eq(users.id, userId));
  return email;
}

function questionsOf({ owner, slugs }: FilledWorkspace): Question[] {
  const list = (filter: object) => () =>
    listPrompts(owner, listPromptsInput.parse({ limit: 100, isDeep: true, ...filter }));
  const promptSlug = slugs[Math.floor(slugs.length / 2)] ?? "";
  return [
    { title: "list: first page", ask: list({}) },
    { title: "list: last changed first", ask: list({ sort: "changed" }) },
    { title: "list: one folder", ask: list({ folder: "team-3" }) },
    { title: "list: one tag", ask: list({ tag: "care" }) },
    { title: "folders", ask: () => listFolders(owner, { kind: "prompt" }) },
    ...["r", "refund", "refund invoice policy", "question_7", "prompt-1234", "nothing like this"].map(
      (search) => ({ title: `search: ${search}`, ask: list({ search }) }),
    ),
    { title: "palette: refund", ask: () => searchPrompts(owner, { query: "refund" }) },
    { title: "palette: nothing typed", ask: () => searchPrompts(owner, { query: "" }) },
    { title: "compare two versions", ask: () => compareVersions(owner, { promptSlug, from: 1, to: 2 }) },
  ];
}

async function measure({ title, ask }: Question, rounds: number): Promise<void> {
  await ask();
  const elapsed: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    await ask();
    elapsed.push(performance.now() - startedAt);
  }
  const { user, system } = process.cpuUsage(before);
  // Of this process, the embedded store included: what else runs on the machine hardly changes it.
  const processorMs = (user + system) / 1000 / rounds;
  const slow = elapsed.toSorted((a, b) => a - b)[Math.ceil(rounds * 0.95) - 1] ?? Number.NaN;
  print(
    `  ${title.padEnd(32)} p50 ${medianOf(elapsed).toFixed(1).padStart(6)} ms, p95 ${slow.toFixed(1).padStart(6)} ms, processor ${processorMs.toFixed(1).padStart(6)} ms, ${verdict(slow, BUDGET_MS)}`,
  );
}

const verdict = (value: number, budget: number) =>
  `budget < ${budget}: ${value < budget ? "met" : "NOT met"}`;

async function measureScrolling(
  installation: Installation,
  workspaceSlug: string,
  email: string,
): Promise<void> {
  const server = await installation.start();
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.goto(`${server.url}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((address) => address.pathname !== "/sign-in");
  await page.goto(`${server.url}/${workspaceSlug}/prompts`);
  await page.getByRole("table", { name: "Prompts" }).waitFor();
  const devtools = await page.context().newCDPSession(page);
  // Of the page's own thread: what else runs on the machine hardly changes it.
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const taskMs = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  const before = await taskMs();
  const frames = await scrollThrough(page);
  const workMs = ((await taskMs()) - before) / frames.length;
  await page.goto("about:blank");
  await page.setContent('<div style="height: 20000px"></div>');
  const bareFrames = await scrollThrough(page);
  await browser.close();
  const [share, bareShare] = [longShareOf(frames), longShareOf(bareFrames)];
  const met = share <= Math.max(LONG_FRAME_SHARE, bareShare);
  print(
    `  scrolling: ${frames.length} frames, median ${medianOf(frames).toFixed(1)} ms (an empty page ${medianOf(bareFrames).toFixed(1)}), processor ${workMs.toFixed(1)} ms a frame; ${percent(share)} over ${LONG_FRAME_MS} ms (an empty page ${percent(bareShare)}), budget <= ${percent(LONG_FRAME_SHARE)} or no more than that: ${met ? "met" : "NOT met"}`,
  );
}

const longShareOf = (frames: readonly number[]) =>
  frames.filter((ms) => ms > LONG_FRAME_MS).length / frames.length;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** How long each frame took while the page scrolled down and, at its end, up again; as fast as a wheel is spun. */
async function scrollThrough(page: Page): Promise<number[]> {
  // tsx names functions by a helper of its own, which the browser does not have.
  await page.evaluate("globalThis.__name = (named) => named");
  return page.evaluate(
    (durationMs) =>
      new Promise<number[]>((resolve) => {
        const frames: number[] = [];
        const startedAt = performance.now();
        let last = startedAt;
        let step = 120;
        const onFrame = (now: number) => {
          frames.push(now - last);
          last = now;
          const before = window.scrollY;
          window.scrollBy(0, step);
          if (window.scrollY === before) step = -step;
          if (now - startedAt < durationMs) requestAnimationFrame(onFrame);
          else resolve(frames.slice(1));
        };
        requestAnimationFrame(onFrame);
      }),
    SCROLL_MS,
  );
}
