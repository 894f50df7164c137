/** One rendering of jinja templates: every evaluation, every text and every list it makes is paid for in steps. */
import { InvalidInputError } from "@/server/errors/domain-error";
import { type RenderBudget, spendOutput, spendSteps } from "../render-budget";

/** Calls within calls within brackets; a template that needs more calls itself without end. */
const MAX_DEPTH = 700;
/** Making a text of this many characters costs about as much as one step. */
const CHARACTERS_PER_STEP = 32;

export class JinjaRun {
  readonly #budget: RenderBudget;
  #depth = 0;

  constructor(budget: RenderBudget) {
    this.#budget = budget;
  }

  /** Call it with the number of items before a list is made. */
  spend(steps: number): void {
    spendSteps(this.#budget, steps);
  }

  /** Call it with the length before a text is made or searched. */
  spendText(length: number): void {
    spendSteps(this.#budget, length / CHARACTERS_PER_STEP);
  }

  spendOutput(length: number): void {
    spendOutput(this.#budget, length);
  }

  /** Not left when something is thrown: nothing is rendered after that. */
  enter(): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) fail("The template is nested too deep, or calls itself without end.");
    spendSteps(this.#budget, 1);
  }

  leave(): void {
    this.#depth -= 1;
  }
}

/** A value cannot be used as the template asks. */
export function fail(problem: string): never {
  throw new InvalidInputError(problem);
}

export class JinjaScope {
  readonly #names = new Map<string, unknown>();
  readonly #parent: JinjaScope | undefined;

  constructor(parent?: JinjaScope) {
    this.#parent = parent;
  }

  get(name: string): unknown {
    if (this.#names.has(name)) return this.#names.get(name);
    return this.#parent?.get(name);
  }

  set(name: string, value: unknown): void {
    this.#names.set(name, value);
  }
}
