/** A file of feedback, as far as the browser looks at it. Pure. */
import { type FeedbackFormat, MAX_IMPORT_CHARACTERS } from "@/server/feedback/feedback-list-schemas";

export const IMPORT_FILES = ".csv,.jsonl,.ndjson,text/csv,application/x-ndjson";

/** What its name says; where that says nothing, whether it begins as an object does. */
export function formatOfFile(name: string, content: string): FeedbackFormat {
  if (/\.csv$/i.test(name)) return "csv";
  if (/\.(jsonl|ndjson)$/i.test(name)) return "jsonl";
  return content.trimStart().startsWith("{") ? "jsonl" : "csv";
}

/** What is wrong with it before it is read; undefined where it can be read. */
export function refusalOfFile({ size }: { readonly size: number }): string | undefined {
  if (size === 0) return "The file is empty.";
  // No character is longer than four bytes.
  return size > MAX_IMPORT_CHARACTERS * 4 ? "Import at most 5 MB at once. Split the file." : undefined;
}
