/** Reading the arguments of filters and methods. */
import { fail } from "./jinja-run";
import { type CallArguments, isTruthy, nameOfKind, numberOf } from "./jinja-values";

export const NO_ARGUMENTS: CallArguments = { positional: [], named: new Map() };

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
    return isTruthy(this.any(at, name));
  }

  get positional(): readonly unknown[] {
    return this.#args.positional;
  }
}
