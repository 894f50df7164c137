/** Feedback out of a file: one object a line, or a table whose first row names the fields. Pure. */
import { type FeedbackFormat, MAX_IMPORT_LINES } from "./feedback-list-schemas";
import { type ImportedFeedback, importedFeedback } from "./feedback-schemas";
import { parseCsv } from "./parse-csv";

export type FileLine = {
  readonly line: number;
  /** As it stands in the file: what makes a line without an id the same line when it is imported again. */
  readonly source: string;
} & ({ readonly feedback: ImportedFeedback } | { readonly problem: string });

/** @throws CsvError for a table that cannot be told apart; RangeError for too many lines. */
export function readFeedbackFile(format: FeedbackFormat, content: string): FileLine[] {
  const lines = format === "csv" ? readTable(content) : readJsonLines(content);
  if (lines.length > MAX_IMPORT_LINES) {
    throw new RangeError(
      `Import at most ${MAX_IMPORT_LINES.toLocaleString("en")} lines at once. Split the file.`,
    );
  }
  return lines;
}

function readJsonLines(content: string): FileLine[] {
  return content.split(/\r\n|\n|\r/).flatMap((source, index): FileLine[] => {
    if (source.trim() === "") return [];
    const at = { line: index + 1, source };
    try {
      return [{ ...at, ...check(JSON.parse(source)) }];
    } catch {
      return [{ ...at, problem: "This line is not JSON." }];
    }
  });
}

function readTable(content: string): FileLine[] {
  const [header, ...rows] = parseCsv(content);
  const fields = header?.cells.map((cell) => cell.trim()) ?? [];
  return rows.map(({ line, cells }) => {
    const given = fields.flatMap((field, index): [string, unknown][] => {
      const cell = cells[index] ?? "";
      return cell === "" ? [] : [[field, field === "version" ? numberIn(cell) : cell]];
    });
    const object = Object.fromEntries(given);
    return {
      line,
      source: JSON.stringify(cells),
      ...check({ ...object, ...("value" in object && { value: valueInCell(object) }) }),
    };
  });
}

/** A cell has no type: its kind decides, and where it has none, what it looks like. */
function valueInCell({ value, kind }: { readonly value?: unknown; readonly kind?: unknown }): unknown {
  if (typeof value !== "string" || kind === "category" || kind === "text" || kind === "correction")
    return value;
  if (/^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  return numberIn(value);
}

const numberIn = (cell: string) =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell.trim()) ? Number(cell) : cell;

function check(value: unknown): { feedback: ImportedFeedback } | { problem: string } {
  const parsed = importedFeedback.safeParse(value);
  if (parsed.success) return { feedback: parsed.data };
  const [issue] = parsed.error.issues;
  const path = issue?.path.join(".");
  return { problem: path ? `${path}: ${issue?.message}` : (issue?.message ?? "This line is not feedback.") };
}
