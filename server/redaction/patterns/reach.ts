import type { Instruction, Program } from "./compile-pattern";
import type { Assertion } from "./pattern-node";

/** What stands beside a place in a text. */
export type Side = "edge" | "word" | "other";

type Reached = {
  readonly isMatch: boolean;
  readonly waiting: readonly Extract<Instruction, { op: "set" }>[];
};

/** Where the threads come to without reading, between `before` and `after`. */
export function reach(program: Program, threads: readonly number[], before: Side, after: Side): Reached {
  const seen = new Set<number>();
  const open = [...threads];
  const waiting: Extract<Instruction, { op: "set" }>[] = [];
  let isMatch = false;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const instruction = program.instructions[at];
    if (!instruction || seen.has(at)) continue;
    seen.add(at);
    if (instruction.op === "match") isMatch = true;
    else if (instruction.op === "set") waiting.push(instruction);
    else if (instruction.op === "fork") open.push(instruction.second, instruction.first);
    else if (isTrue(instruction.what, before, after)) open.push(instruction.next);
  }
  return { isMatch, waiting };
}

function isTrue(what: Assertion, before: Side, after: Side): boolean {
  const isEdge = (before === "word") !== (after === "word");
  switch (what) {
    case "start":
      return before === "edge";
    case "end":
      return after === "edge";
    case "word-edge":
      return isEdge;
    case "no-word-edge":
      return !isEdge;
  }
}
