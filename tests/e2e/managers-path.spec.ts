/** What a manager does with a bill that rose: which prompt, which version, which deployment, which calls; and an alert. */
import { expect, type Page } from "@playwright/test";
import { formatExact, formatPercent, formatUsd } from "@/components/ui/format-number";
import { test } from "../support/e2e-test";
import { expectAccessible } from "../support/look-at-page";
import { costUsdOf, makeCalls, type SentCall, sendCalls } from "../support/sent-calls";
import { type SignedInClient, signedInClient, signUp } from "../support/signed-in-client";
import { join } from "../support/team";

const DEAR = "support/summary";
const USUAL = "support/reply";
const REASON = "The large model writes better";
const DAY_MS = 86_400_000;

test.setTimeout(180_000);

test("from the overview to the prompt that became dear, its deployment, its calls and an alert", async ({
  page: ada,
  browser,
  installation,
}) => {
  const { url } = await installation.start();
  const workspaceSlug = await signUp(ada, url);
  const client = await signedInClient(ada.context(), url);
  const maya = await join(
    browser,
    { client, url, workspaceSlug },
    { name: "Maya Okafor", role: "publisher" },
  );
  await maya.setViewportSize({ width: 1440, height: 900 });
  const sent = await sendTwoWeeks(client, url, workspaceSlug);

  await findOnOverview(maya, `${url}/${workspaceSlug}`, sent);
  await compareVersions(maya, sent);
  await openItsTraces(maya, sent);
  await watchIt(maya, `${url}/${workspaceSlug}/prompts/support~summary/analytics`);
  await fitsPhone(ada, `${url}/${workspaceSlug}`);
  await saysWhatToDoNext(ada, client, url);
});

/** `before`: in the seven days before the last seven. `since`: after the second version was deployed. */
type Sent = Readonly<Record<"before" | "lately" | "since" | "usual", readonly SentCall[]>>;

async function sendTwoWeeks(client: SignedInClient, url: string, workspaceSlug: string): Promise<Sent> {
  await writeVersions(client, workspaceSlug, DEAR, ["in three bullets", "in three bullets, with care"]);
  await writeVersions(client, workspaceSlug, USUAL, ["warmly"]);
  const deploy = (promptSlug: string, versionNumber: number, reason: string) =>
    client.deployment.deploy.mutate({
      workspaceSlug,
      promptSlug,
      environmentName: "production",
      versionNumber,
      reason,
    });
  await deploy(USUAL, 1, "First");
  await deploy(DEAR, 1, "First");
  const { token } = await client.apiKey.create.mutate({
    workspaceSlug,
    name: "helpdesk",
    environmentNames: ["production"],
    permissions: ["trace:write"],
    expiresAt: null,
  });
  await deploy(DEAR, 2, REASON);
  const now = Date.now();
  const daysAgo = (from: number, to: number) => [now - from * DAY_MS, now - to * DAY_MS] as const;
  const cheap = { promptSlug: DEAR, version: 1, costNanos: 1_000_000 };
  const usual = { promptSlug: USUAL, version: 1, costNanos: 200_000 };
  const sent = {
    before: makeCalls(120, cheap, daysAgo(13, 9)),
    lately: makeCalls(110, cheap, daysAgo(6, 1)),
    since: makeCalls(130, { ...cheap, version: 2, costNanos: 6_000_000 }, [now, now + 100]),
    usual: [...makeCalls(90, usual, daysAgo(13, 9)), ...makeCalls(100, usual, daysAgo(6, 1))],
  };
  await sendCalls(url, token, Object.values(sent).flat());
  return sent;
}

async function writeVersions(
  client: SignedInClient,
  workspaceSlug: string,
  promptSlug: string,
  manners: readonly string[],
): Promise<void> {
  await client.prompt.create.mutate({ workspaceSlug, slug: promptSlug, type: "chat", description: "" });
  for (const [index, manner] of manners.entries()) {
    await client.version.create.mutate({
      workspaceSlug,
      promptSlug,
      parentNumber: index === 0 ? null : index,
      message: manner,
      content: {
        type: "chat",
        model: null,
        messages: [
          { role: "system", content: `You work for Northwind. Answer ${manner}.` },
          { role: "user", content: "{{question}}" },
        ],
      },
    });
  }
}

const meanUsd = (calls: readonly SentCall[]) => costUsdOf(calls) / calls.length;
const tileOf = (page: Page, label: string) =>
  page
    .locator("dl > div")
    .filter({ has: page.getByText(label, { exact: true }) })
    .first();

async function findOnOverview(page: Page, address: string, sent: Sent): Promise<void> {
  await page.goto(address);
  const ofDear = [...sent.lately, ...sent.since];
  const ofUsual = sent.usual.slice(90);
  const thisWeek = [...ofDear, ...ofUsual];
  await expect(tileOf(page, "Requests")).toContainText(formatExact(thisWeek.length));
  await expect(tileOf(page, "Cost")).toContainText(formatUsd(costUsdOf(thisWeek)));
  const row = page.getByRole("table", { name: "Top prompts" }).getByRole("row", { name: /summary/ });
  await expect(row).toContainText(formatExact(ofDear.length));
  await expect(row).toContainText(formatUsd(costUsdOf(ofDear)));

  const changed = page.getByRole("region", { name: "What changed" }).getByRole("listitem");
  const dearer = changed.filter({ hasText: "Cost per request" });
  await expect(dearer).toHaveCount(1);
  await expect(dearer).toContainText("summary");
  await expect(dearer).toContainText(formatUsd(meanUsd(sent.before)));
  await expect(dearer).toContainText(formatUsd(meanUsd(ofDear)));
  await expectAccessible(page);
  await dearer.getByRole("link").click();
  await page.waitForURL("**/prompts/support~summary/analytics**");
}

async function compareVersions(page: Page, sent: Sent): Promise<void> {
  const first = [...sent.before, ...sent.lately];
  const versions = page.getByRole("table", { name: "Versions", exact: true });
  for (const [name, calls] of [
    [/v1/, first],
    [/v2/, sent.since],
  ] as const) {
    const row = versions.getByRole("row", { name });
    await expect(row).toContainText(formatExact(calls.length));
    await expect(row).toContainText(formatPercent(calls.length / (first.length + sent.since.length)));
    await expect(row).toContainText(formatUsd(costUsdOf(calls)));
  }
  const panel = page.getByRole("region", { name: "Version against version" });
  const percent = Math.round((meanUsd(sent.since) / meanUsd(first) - 1) * 100);
  await expect(panel).toContainText(`${percent}% dearer (`);
  const price = panel.getByRole("row", { name: /^Cost per request/ });
  await expect(price).toContainText(formatUsd(meanUsd(first)));
  await expect(price).toContainText(formatUsd(meanUsd(sent.since)));
  await expect(price).toContainText(`n ${formatExact(sent.since.length)}`);
  await expect(panel).toContainText("Ada Lindqvist");
  await expect(panel).toContainText(REASON);
  await expectAccessible(page);
  await panel.getByRole("link", { name: "See the deployment" }).click();
  await page.waitForURL("**/prompts/support~summary/deployments");
}

async function openItsTraces(page: Page, sent: Sent): Promise<void> {
  const landing = page.getByRole("listitem").filter({ hasText: REASON });
  await expect(landing).toContainText("was v1");
  await expect(landing).toContainText("live");
  await landing.getByRole("link", { name: "Its traces" }).click();
  await page.waitForURL("**/traces?**");
  const rows = page.getByRole("table", { name: "Traces" }).getByRole("row");
  await expect(rows).toHaveCount(51);
  const shown = await rows
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  const newest = sent.since.slice(-50).map(({ traceId }) => traceId);
  for (const traceId of newest) expect(shown.some((href) => href?.includes(traceId))).toBe(true);
  const last = sent.since.at(-1);
  await page.locator(`a[href*="${last?.traceId}"]`).first().click();
  await page.waitForURL(`**/traces/${last?.traceId}`);
  await expect(page.getByRole("main")).toContainText(formatUsd(costUsdOf(sent.since.slice(-1))));
  await expect(page.getByRole("main")).toContainText("v2");
}

async function watchIt(page: Page, address: string): Promise<void> {
  await page.goto(`${address}?metrics=costPerRequestUsd`);
  const chart = page.getByRole("figure", { name: /^Cost per request/ });
  await chart.getByRole("link", { name: /^Alert on/ }).click();
  await page.waitForURL("**/alerts/new**");
  await expect(page.getByLabel("Name")).toHaveValue(`Cost per request of ${DEAR}`);
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Create/ }).click();
  await page.waitForURL(/\/alerts\/alt_/);
  await expect(page.getByRole("main")).toContainText(`Cost per request of ${DEAR}`);
}

async function fitsPhone(page: Page, workspaceUrl: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  const prompt = `${workspaceUrl}/prompts/support~summary`;
  for (const address of [
    workspaceUrl,
    `${prompt}/analytics`,
    `${prompt}/deployments`,
    `${workspaceUrl}/analytics`,
    `${workspaceUrl}/traces`,
    `${workspaceUrl}/alerts`,
  ]) {
    await page.goto(address);
    await expect(page.getByRole("main")).toContainText("support");
    await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, address).toBeLessThanOrEqual(390);
  }
}

async function saysWhatToDoNext(page: Page, client: SignedInClient, url: string): Promise<void> {
  const { slug } = await client.workspace.create.mutate({ name: "Empty", slug: "empty" });
  await client.prompt.create.mutate({ workspaceSlug: slug, slug: "first", type: "chat", description: "" });
  const nextSteps = [
    ["", "link", "See how to send traces"],
    ["/analytics", "link", "See how to send traces"],
    ["/prompts/first/analytics", "link", "See how to send traces"],
    ["/dashboards", "button", "New dashboard"],
    ["/alerts", "link", "New alert"],
    ["/traces", "link", /API key/],
  ] as const;
  for (const [path, role, name] of nextSteps) {
    await page.goto(`${url}/${slug}${path}`);
    await expect(page.getByRole("main").getByRole(role, { name }).first()).toBeVisible();
  }
}
