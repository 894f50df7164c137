/** Regular expressions whose time grows with the text and nothing else, whoever wrote them. Pure. */
import { type Alphabet, createAlphabet } from "./alphabet";
import { holds, WORD } from "./char-set";
import { compilePattern, type Program } from "./compile-pattern";
import { parsePattern } from "./parse-pattern";
import { reach, type Side } from "./reach";

export type Match = { readonly start: number; readonly end: number };

type Step = {
  /** A match may end before the letter. */
  readonly accepts: boolean;
  /** Undefined: no match goes on. */
  readonly to: State | undefined;
};

/** What the threads wait for, and what they came past. */
type State = {
  readonly threads: readonly number[];
  readonly before: Side;
  readonly steps: (Step | undefined)[];
};

/** States are made as they are met; beyond so many they are forgotten and made anew. */
const MAX_STATES = 1_000;
/** What a search may cost by character; those of honest patterns stay below two. */
const STEPS_PER_CHARACTER = 8;
const STEPS_AT_LEAST = 20_000;

export class LinearPattern {
  readonly #program: Program;
  readonly #alphabet: Alphabet;
  #states = new Map<string, State>();

  /** @throws PatternError when it is no pattern, or none that can be run in linear time */
  constructor(pattern: string, ignoresCase = false) {
    this.#program = compilePattern(parsePattern(pattern, ignoresCase));
    this.#alphabet = createAlphabet(this.#program);
  }

  /**
   * All matches from left to right, each the longest from where it begins, none touching another. Undefined when finding
   * them takes longer than the text's length allows.
   */
  findAll(text: string): Match[] | undefined {
    const matches: Match[] = [];
    let steps = STEPS_AT_LEAST + STEPS_PER_CHARACTER * text.length;
    for (let start = 0; start < text.length; ) {
      const end = this.#longestFrom(text, start, (count) => {
        steps -= count;
        return steps >= 0;
      });
      if (end === undefined) return undefined;
      if (end > start) matches.push({ start, end });
      start = Math.max(end, start + 1);
    }
    return matches;
  }

  /** Where the longest match from `start` ends; `start` itself where there is none, undefined when time is up. */
  #longestFrom(text: string, start: number, pay: (steps: number) => boolean): number | undefined {
    let state: State | undefined = this.#stateOf([this.#program.start], sideOf(text, start - 1));
    let end = start;
    let at = start;
    for (; state; at++) {
      const letter: number =
        at < text.length ? this.#alphabet.letterOf(text.charCodeAt(at)) : this.#alphabet.examples.length;
      let step: Step | undefined = state.steps[letter];
      if (!step) {
        if (!pay(this.#program.instructions.length)) return undefined;
        step = this.#makeStep(state, letter);
        state.steps[letter] = step;
      }
      if (step.accepts) end = at;
      state = step.to;
    }
    return pay(at - start) ? end : undefined;
  }

  #makeStep({ threads, before }: State, letter: number): Step {
    const unit = this.#alphabet.examples[letter];
    const after: Side = unit === undefined ? "edge" : holds(WORD, unit) ? "word" : "other";
    const reached = reach(this.#program, threads, before, after);
    const moved = unit === undefined ? [] : reached.waiting.filter(({ set }) => holds(set, unit));
    const next = [...new Set(moved.map((instruction) => instruction.next))].sort((a, b) => a - b);
    return { accepts: reached.isMatch, to: next.length === 0 ? undefined : this.#stateOf(next, after) };
  }

  #stateOf(threads: readonly number[], before: Side): State {
    const key = `${before} ${threads.join(" ")}`;
    const known = this.#states.get(key);
    if (known) return known;
    if (this.#states.size >= MAX_STATES) this.#states = new Map();
    const state: State = { threads, before, steps: [] };
    this.#states.set(key, state);
    return state;
  }
}

function sideOf(text: string, at: number): Side {
  if (at < 0) return "edge";
  return holds(WORD, text.charCodeAt(at)) ? "word" : "other";
}
