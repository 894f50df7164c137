/** `loop`: where a loop is. */
import { fail, type JinjaRun } from "./jinja-run";
import { JinjaFunction } from "./jinja-values";

export function loopOf(items: readonly unknown[], index: number, run: JinjaRun): object {
  run.spend(2);
  return {
    index: index + 1,
    index0: index,
    revindex: items.length - index,
    revindex0: items.length - index - 1,
    first: index === 0,
    last: index === items.length - 1,
    length: items.length,
    previtem: items[index - 1],
    nextitem: items[index + 1],
    cycle: new JinjaFunction(({ positional }) =>
      positional.length === 0 ? fail("loop.cycle() needs values.") : positional[index % positional.length],
    ),
  };
}
