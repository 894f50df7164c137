/** RFC 4180: CRLF between rows, quotes where needed. Pure. */
export type CsvValue = string | number | null;

export function formatCsv(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return formatCsvRows([header, ...rows]);
}

/** Rows of a file that is written piece by piece. */
export function formatCsvRows(rows: readonly (readonly CsvValue[])[]): string {
  return rows.map((row) => `${row.map(formatCell).join(",")}\r\n`).join("");
}

function formatCell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const text = disarm(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Spreadsheets run a cell that begins like a formula, and names in our tables come from whoever sends traces:
 * an apostrophe makes it text (OWASP, CSV injection).
 */
function disarm(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
