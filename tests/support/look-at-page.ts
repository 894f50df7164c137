import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export async function expectAccessible(page: Page): Promise<void> {
  expect(await refusedByPolicy(page)).toEqual([]);
  // A toast may be fading just then, and half-transparent text has no contrast of its own.
  const { violations } = await new AxeBuilder({ page })
    .exclude("[data-sonner-toaster]")
    .options({ resultTypes: ["violations"] })
    // In the page itself, and not with half of the work in a new one: there are no frames to put together.
    .setLegacyMode()
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

/** What the page's content security policy has kept it from, since it was opened. */
function refusedByPolicy(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const refused: string[] = [];
    const observer = new ReportingObserver(
      (reports) => refused.push(...reports.map(({ body }) => JSON.stringify(body))),
      { types: ["csp-violation"], buffered: true },
    );
    observer.observe();
    // What was reported before is told in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    observer.disconnect();
    return refused;
  });
}

/** In a message, as a mouse or Shift with the arrows would have selected it. */
export async function selectText(page: Page, text: string): Promise<void> {
  await page.evaluate((wanted) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const start = node.nodeValue?.indexOf(wanted) ?? -1;
      if (start < 0 || node.parentElement?.closest("[role=group]") === null) continue;
      document.getSelection()?.setBaseAndExtent(node, start, node, start + wanted.length);
      return;
    }
  }, text);
}
