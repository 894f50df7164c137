/** Pure and isomorphic: a form says the same as the service. */
import type { FieldError } from "@/server/errors/domain-error";
import type { RedactionPattern } from "./ingestion-rules-schemas";
import { LinearPattern } from "./patterns/linear-pattern";
import { PatternError } from "./patterns/pattern-node";

export function findPatternProblems(patterns: readonly RedactionPattern[]): FieldError[] {
  return patterns.flatMap(({ pattern, ignoresCase }, index) => {
    const message = problemOf(pattern, ignoresCase);
    return message === undefined ? [] : [{ path: `rules.patterns.${index}.pattern`, message }];
  });
}

function problemOf(pattern: string, ignoresCase: boolean): string | undefined {
  try {
    new LinearPattern(pattern, ignoresCase);
    return undefined;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}
