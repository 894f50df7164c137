/** Full-text search over what spans were given and what they answered. Pure. */
import type { SpanConditions } from "./span-conditions";

/**
 * Part of the input or the output, in any case. Written as the n-gram indexes of both columns have it
 * (`lowerUTF8(column) LIKE`): of 300,000 spans they leave a few granules to read. Texts of less than four characters
 * have no n-gram and read everything in the range.
 */
export function containsText(text: string): SpanConditions {
  const lower = text.toLowerCase();
  return {
    sql: "lowerUTF8(input) LIKE {textInInput:String} OR lowerUTF8(output) LIKE {textInOutput:String}",
    params: {
      // Inputs are stored as JSON, where quotes and line ends are escaped.
      textInInput: `%${escapePattern(JSON.stringify(lower).slice(1, -1))}%`,
      textInOutput: `%${escapePattern(lower)}%`,
    },
  };
}

/** `%`, `_` and `\` mean something in a pattern. */
function escapePattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
