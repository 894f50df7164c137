/** `npm run bench -- serving` (or `ingest`, `propagation`, ...): each prints what it measured and whether its budget is met. */
import { print } from "./compare";

type Benchmark = { readonly run: (args: readonly string[]) => Promise<void> };

const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  serving: () => import("./serving"),
  streams: () => import("./streams"),
  ingest: () => import("./ingest"),
  analytics: () => import("./analytics"),
  writing: () => import("./writing"),
  pages: () => import("./pages"),
  run: () => import("./run"),
  start: () => import("./start"),
  templates: () => import("./templates"),
  propagation: () => import("./propagation"),
};

const [asked = "", ...args] = process.argv.slice(2);
const load = BENCHMARKS[asked];
if (load) {
  const { run } = await load();
  await run(args);
} else {
  print(`Say which: npm run bench -- ${Object.keys(BENCHMARKS).join(" | ")}`);
  process.exitCode = 1;
}
