import type { CharSet } from "./char-set";
import { type Assertion, PatternError, type PatternNode } from "./pattern-node";

export type Instruction =
  | { readonly op: "set"; readonly set: CharSet; readonly next: number }
  | { op: "fork"; first: number; readonly second: number }
  | { readonly op: "assert"; readonly what: Assertion; readonly next: number }
  | { readonly op: "match" };

/** Thompson's machine: all of its threads walk a text together, so a text takes time by its length and no more. */
export type Program = { readonly instructions: readonly Instruction[]; readonly start: number };

const MAX_INSTRUCTIONS = 2_000;

/** @throws PatternError for one that counts too much. */
export function compilePattern(pattern: PatternNode): Program {
  const instructions: Instruction[] = [];

  function add(instruction: Instruction): number {
    if (instructions.length >= MAX_INSTRUCTIONS) {
      throw new PatternError("This pattern is too large. Count less, or split it in two.");
    }
    return instructions.push(instruction) - 1;
  }

  /** From the end to the beginning: where a piece leads is known before the piece. */
  function compile(node: PatternNode, next: number): number {
    switch (node.kind) {
      case "set":
        return add({ op: "set", set: node.set, next });
      case "assert":
        return add({ op: "assert", what: node.what, next });
      case "sequence":
        return node.items.reduceRight((following, item) => compile(item, following), next);
      case "choice":
        return node.options
          .map((option) => compile(option, next))
          .reduceRight((second, first) => add({ op: "fork", first, second }));
      case "repeat":
        return compileRepeat(node, next);
    }
  }

  function compileRepeat(node: Extract<PatternNode, { kind: "repeat" }>, next: number): number {
    let start = next;
    if (node.max === Number.POSITIVE_INFINITY) {
      const loop: Instruction = { op: "fork", first: 0, second: next };
      start = add(loop);
      loop.first = compile(node.item, start);
    } else {
      for (let left = node.max - node.min; left > 0; left--) {
        start = add({ op: "fork", first: compile(node.item, start), second: next });
      }
    }
    for (let left = node.min; left > 0; left--) start = compile(node.item, start);
    return start;
  }

  const end = add({ op: "match" });
  return { start: compile(pattern, end), instructions };
}
