/** JSON as typed, and where its mistake is. Pure. */
export type JsonMistake = { readonly message: string; readonly line: number; readonly column: number };

export type ParsedJson =
  | { readonly isFine: true; readonly value: unknown }
  | { readonly isFine: false; readonly mistake: JsonMistake };

export function parseJsonText(text: string): ParsedJson {
  try {
    return { isFine: true, value: JSON.parse(text) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    return { isFine: false, mistake: mistakeOf(text, reason) };
  }
}

/** Engines say where in ways of their own, or not at all when the text just ends. */
function mistakeOf(text: string, reason: string): JsonMistake {
  const position = /position (\d+)/.exec(reason)?.[1];
  const offset = position === undefined ? text.length : Number(position);
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  const column = offset - before.lastIndexOf("\n");
  return { line, column, message: `Line ${line}, column ${column}: ${problemOf(text, offset)}` };
}

function problemOf(text: string, offset: number): string {
  if (text.trim() === "") return "there is nothing yet. Write a JSON object: {}.";
  const found = text.slice(offset).trimStart().charAt(0);
  if (found === "") return "the JSON ends too early. A bracket, brace or quote is not closed.";
  const isAfterComma = /,\s*$/.test(text.slice(0, offset));
  if (isAfterComma && (found === "}" || found === "]"))
    return "take out the comma before the closing bracket.";
  if (found === "'") return "write texts in double quotes.";
  return `“${found}” is not expected here.`;
}
