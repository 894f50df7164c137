// A Chromium for the end-to-end tests: Playwright's own, else one the system has, else one is fetched, else what to do is said.
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { run } from "./run.mjs";

const SYSTEM_BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The path of a browser, fetched first if need be; throws with what to install when none can be had. */
export async function findBrowser() {
  const found = findInstalled();
  if (found) return found;

  console.log("No browser found; fetching Playwright's.");
  await run("playwright", ["install", "chromium"]).catch(() => 1);
  if (!findInstalled() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("That did not work; installing Debian's chromium.");
    await run("apt-get", ["update", "-q"]);
    await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"]);
  }

  const fetched = findInstalled();
  if (!fetched) {
    throw new Error(
      "The end-to-end tests need Chromium. Install it with `npx playwright install chromium` or, on Debian and Ubuntu, `sudo apt-get install chromium`.",
    );
  }
  return fetched;
}

function findInstalled() {
  return [chromium.executablePath(), ...SYSTEM_BROWSERS].find((path) => existsSync(path));
}
