// `npm run check`: format, lint, types, dead code and the boundaries between folders. Clean means clean: no warnings.
import { run } from "./run.mjs";

const CHECKS = [
  ["format and lint", "biome", ["check", "--error-on-warnings"]],
  ["route types", "next", ["typegen"]],
  ["types", "tsc", ["--noEmit"]],
  ["dead code", "knip", []],
  ["boundaries", "vitest", ["run", "--project", "unit", "tests/unit/architecture.test.ts"]],
];

for (const [title, command, args] of CHECKS) {
  const code = await run(command, args);
  if (code !== 0) {
    console.error(`\ncheck: ${title} failed`);
    process.exit(code);
  }
}
console.log("\ncheck: all clean");
