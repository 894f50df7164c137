/** JSON documents, one or one per line, as the items they hold. Pure and isomorphic. */
import { FileProblemError } from "./file-problem";
import { isFields } from "./foreign-prompt";

/** A single item, a list, or a page of one (`{data: […]}`, `{items: […]}`). @throws FileProblemError */
export function readJsonItems(file: string, text: string): readonly unknown[] {
  const value = /\.(jsonl|ndjson)$/i.test(file) ? readLines(file, text) : readJson(file, text, 0);
  if (Array.isArray(value)) return value;
  if (isFields(value)) {
    const page = value.data ?? value.items ?? value.prompts;
    if (Array.isArray(page)) return page;
  }
  return [value];
}

const readLines = (file: string, text: string): unknown[] =>
  text.split("\n").flatMap((line, index) => (line.trim() === "" ? [] : [readJson(file, line, index)]));

function readJson(file: string, text: string, firstLine: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    const at = Number(/position (\d+)/.exec(message)?.[1] ?? Number.NaN);
    const line = Number.isNaN(at) ? null : firstLine + text.slice(0, at).split("\n").length;
    throw new FileProblemError({ file, line, message: `This is not JSON: ${message}` });
  }
}
