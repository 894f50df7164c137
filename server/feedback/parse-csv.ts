/** RFC 4180, with line breaks of any system. Pure. */
import { DomainError } from "@/server/errors/domain-error";

export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/** A quote that is not closed, at the line where it was opened. */
export class CsvError extends DomainError {
  readonly code = "invalid_input";
  constructor(readonly line: number) {
    super(`A quote that begins in line ${line} does not end.`);
  }
}

// A quoted cell, or one that ends with a comma or a line break; then what ends it.
const CELL = /(?:"((?:[^"]|"")*)"|((?!")[^,\r\n]*))(,|\r\n|\n|\r|$)/y;

/**
 * The rows that have something in them, with the line each begins in, counted from 1.
 *
 * @throws CsvError
 */
export function parseCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let [line, start] = [1, 1];
  CELL.lastIndex = text.startsWith("\uFEFF") ? 1 : 0;
  while (CELL.lastIndex < text.length || cells.length > 0) {
    const match = CELL.exec(text);
    if (!match) throw new CsvError(line);
    const [whole, quoted, plain = "", end] = match;
    cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += countBreaks(whole);
    if (end === ",") continue;
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ line: start, cells });
    cells = [];
    start = line;
  }
  return rows;
}

const countBreaks = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0;
