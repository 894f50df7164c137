// `npm run soak`: the tests that kill processes, at full length.
import { buildIfNeeded } from "./build.mjs";
import { findBrowser } from "./find-browser.mjs";
import { run } from "./run.mjs";

const FULL_LENGTH = { GALLEY_SOAK: "1", GALLEY_TEST_KILLS: "10" };

const stored = await run(
  "vitest",
  ["run", "--project", "integration", "trace-store-recovery", "kill-the-schedule"],
  FULL_LENGTH,
);
const browser = await findBrowser();
await buildIfNeeded();
const killed = await run("playwright", ["test", "kill-the"], {
  ...FULL_LENGTH,
  GALLEY_TEST_BROWSER: browser,
});
process.exit(stored || killed);
