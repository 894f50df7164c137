/** A table in plain text: columns under each other where the font is of one width. Pure. */
import type { MailTable } from "./mail-body";

/** Longer names are cut: what matters is to the right of them. */
const MAX_WIDTH = 36;

export function tableText({ columns, rows }: MailTable, publicUrl: string): string {
  const lines = [columns, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(shorten));
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => (cells[index] ?? "").length)));
  const printed = lines.map((cells) =>
    widths
      .map((width, index) =>
        index === 0 ? (cells[0] ?? "").padEnd(width) : (cells[index] ?? "").padStart(width),
      )
      .join("  ")
      .trimEnd(),
  );
  const paths = new Set(rows.flatMap(({ path }) => (path === undefined ? [] : [`${publicUrl}${path}`])));
  return [...printed, ...(paths.size > 0 ? ["", ...paths] : [])].join("\n");
}

function shorten(text: string): string {
  return text.length > MAX_WIDTH ? `${text.slice(0, MAX_WIDTH - 1)}…` : text;
}
