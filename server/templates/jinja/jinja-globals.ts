/** The names every jinja template knows. Nothing here reads a clock, a file or chance: a rendering can be repeated. */
import { Arguments } from "./jinja-arguments";
import { fail, type JinjaRun, JinjaScope } from "./jinja-run";
import { type CallArguments, isDict, JinjaFunction, JinjaNamespace, textOf } from "./jinja-values";

export const JINJA_GLOBALS: ReadonlySet<string> = new Set([
  "true",
  "True",
  "false",
  "False",
  "none",
  "None",
  "range",
  "namespace",
  "dict",
  "raise_exception",
]);

export function jinjaGlobals(run: JinjaRun): JinjaScope {
  const scope = new JinjaScope();
  for (const name of ["true", "True"]) scope.set(name, true);
  for (const name of ["false", "False"]) scope.set(name, false);
  for (const name of ["none", "None"]) scope.set(name, null);
  scope.set("range", new JinjaFunction((args) => range(new Arguments("range", args), run)));
  scope.set("namespace", new JinjaFunction((args) => new JinjaNamespace(entriesOf(args, run))));
  scope.set("dict", new JinjaFunction((args) => Object.fromEntries(entriesOf(args, run))));
  scope.set(
    "raise_exception",
    new JinjaFunction(({ positional }) =>
      fail(textOf(positional[0], run).slice(0, 1_000) || "The template refused."),
    ),
  );
  return scope;
}

function range(args: Arguments, run: JinjaRun): number[] {
  const first = args.number(0, "start") ?? fail("range() needs a number.");
  const second = args.number(1, "stop");
  const step = args.number(2, "step") ?? 1;
  const [start, stop] = second === undefined ? [0, first] : [first, second];
  if (step === 0) fail("The step of range() cannot be 0.");
  const length = Math.max(0, Math.ceil((stop - start) / step));
  run.spend(length);
  return Array.from({ length }, (_none, at) => start + at * step);
}

function entriesOf({ positional, named }: CallArguments, run: JinjaRun): [string, unknown][] {
  const [from] = positional;
  const own = isDict(from) ? Object.entries(from) : [];
  run.spend(own.length);
  return [...own, ...named];
}
