// `npm test`: everything. `npm run test:e2e`: the browser tests alone.
import { buildIfNeeded } from "./build.mjs";
import { findBrowser } from "./find-browser.mjs";
import { run } from "./run.mjs";

const STEPS = {
  check: () => run("node", ["scripts/check.mjs"]),
  vitest: () => run("vitest", ["run"], { NODE_ENV: "test" }),
  e2e: async () => {
    const browser = await findBrowser();
    await buildIfNeeded();
    return run("playwright", ["test"], { GALLEY_TEST_BROWSER: browser });
  },
};

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(STEPS)) {
  const code = await STEPS[name]();
  if (code !== 0) {
    console.error(`\ntest: ${name} failed`);
    process.exit(code);
  }
}
