/** Work on texts in time linear in their length, paid for before it is done. */
import { fail, type JinjaRun } from "./jinja-run";

/** The engine's own search is quadratic in the worst case, which short needles keep small. */
const MAX_PLAIN_NEEDLE = 16;
const MAX_STRIPPED = 1_000;

export function indexOfText(text: string, needle: string, run: JinjaRun, from = 0): number {
  if (needle.length <= MAX_PLAIN_NEEDLE) {
    const index = text.indexOf(needle, from);
    run.spendText((index === -1 ? text.length : index) - from + needle.length);
    return index;
  }
  run.spendText(2 * needle.length);
  return searchText(text, needle, run, from);
}

/** Knuth, Morris and Pratt's search. */
function searchText(text: string, needle: string, run: JinjaRun, from: number): number {
  const borders = bordersOf(needle);
  let matched = 0;
  for (let index = from; index < text.length; index += 1) {
    while (matched > 0 && text.charCodeAt(index) !== needle.charCodeAt(matched)) {
      matched = borders[matched - 1] ?? 0;
    }
    if (text.charCodeAt(index) === needle.charCodeAt(matched)) matched += 1;
    if (matched === needle.length) {
      run.spendText(2 * (index - from));
      return index - needle.length + 1;
    }
  }
  run.spendText(2 * (text.length - from));
  return -1;
}

function bordersOf(needle: string): Uint32Array {
  const borders = new Uint32Array(needle.length);
  let length = 0;
  for (let index = 1; index < needle.length; index += 1) {
    while (length > 0 && needle.charCodeAt(index) !== needle.charCodeAt(length)) {
      length = borders[length - 1] ?? 0;
    }
    if (needle.charCodeAt(index) === needle.charCodeAt(length)) length += 1;
    borders[index] = length;
  }
  return borders;
}

/** At most `limit` cuts; the rest stays whole. */
export function splitText(text: string, separator: string, run: JinjaRun, limit = Infinity): string[] {
  if (separator === "") fail("An empty text cannot separate.");
  const parts: string[] = [];
  let position = 0;
  while (parts.length < limit) {
    const index = indexOfText(text, separator, run, position);
    if (index === -1) break;
    run.spend(1);
    parts.push(text.slice(position, index));
    position = index + separator.length;
  }
  parts.push(text.slice(position));
  return parts;
}

export function splitWords(text: string, run: JinjaRun, limit = Infinity): string[] {
  run.spendText(text.length);
  const trimmed = text.trimStart();
  const words: string[] = [];
  for (const { 0: word, index } of trimmed.matchAll(/\S+/g)) {
    run.spend(1);
    if (words.length >= limit) {
      words.push(trimmed.slice(index));
      return words;
    }
    words.push(word);
  }
  return words;
}

export function joinTexts(texts: readonly string[], separator: string, run: JinjaRun): string {
  run.spend(texts.length / 8);
  run.spendText(texts.reduce((sum, text) => sum + text.length + separator.length, 0));
  return texts.join(separator);
}

export function replaceText(
  text: string,
  [old, replacement]: readonly [string, string],
  run: JinjaRun,
  limit: number,
): string {
  if (old !== "") return joinTexts(splitText(text, old, run, limit), replacement, run);
  run.spend(text.length / 4);
  const characters = ["", ...Array.from(text), ""];
  const changed = characters.slice(0, Math.min(limit, characters.length - 1) + 1);
  return joinTexts(changed, replacement, run) + characters.slice(changed.length).join("");
}

export function repeatText(text: string, count: number, run: JinjaRun): string {
  const times = Math.max(0, Math.floor(count));
  run.spendText(text.length * times);
  return text.repeat(times);
}

/** Python's strip: of white space, or of any of `characters`. */
export function stripText(text: string, side: "both" | "start" | "end", characters?: string): string {
  if (characters === undefined) {
    if (side === "both") return text.trim();
    return side === "start" ? text.trimStart() : text.trimEnd();
  }
  if (characters.length > MAX_STRIPPED) fail(`At most ${MAX_STRIPPED} characters can be stripped.`);
  const strip = new Set(characters);
  let start = 0;
  let end = text.length;
  while (side !== "end" && start < end && strip.has(text.charAt(start))) start += 1;
  while (side !== "start" && end > start && strip.has(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

export const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

export const titleCase = (text: string) =>
  text.replace(/[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu, (word) => capitalize(word));
