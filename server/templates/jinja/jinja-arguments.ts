/** Reading the arguments of filters and methods. */
import { fail, type JinjaRun } from "./jinja-run";
import { type CallArguments, nameOfKind, numberOf } from "./jinja-values";

export const NO_ARGUMENTS: CallArguments = { positional: [], named: new Map() };

/** What a filter or a method may read of its arguments, paid for once. */
export function spendArguments({ positional, named }: CallArguments, run: JinjaRun): void {
  run.spend(positional.length + named.size);
  for (const value of [...positional, ...named.values()]) {
    if (typeof value === "string") run.spendText(value.length);
    else if (Array.isArray(value)) run.spend(value.length / 4);
  }
}

export class Arguments {
  readonly #owner: string;
  readonly #args: CallArguments;

  constructor(owner: string, args: CallArguments) {
    this.#owner = owner;
    this.#args = args;
  }

  /** By place or by name; undefined when it was not given. */
  any(at: number, name: string): unknown {
    return this.#args.positional[at] ?? this.#args.named.get(name);
  }

  text(at: number, name: string): string | undefined {
    const value = this.any(at, name) ?? undefined;
    if (value === undefined || typeof value === "string") return value;
    return fail(`"${this.#owner}" takes a text as "${name}", not ${nameOfKind(value)}.`);
  }

  number(at: number, name: string): number | undefined {
    const value = this.any(at, name) ?? undefined;
    if (value === undefined) return undefined;
    return numberOf(value) ?? fail(`"${this.#owner}" takes a number as "${name}", not ${nameOfKind(value)}.`);
  }

  isOn(at: number, name: string): boolean {
    const value = this.any(at, name);
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  }

  get positional(): readonly unknown[] {
    return this.#args.positional;
  }
}
