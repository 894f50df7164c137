/**
 * A jinja template as the tokens that `@huggingface/jinja` parses, each with its place, in one linear pass.
 *
 * Not the library's own lexer: it is quadratic in runs of white space (0.9 s for 40,000 spaces), keeps no places, and
 * knows neither `{% raw %}` nor our references to snippets.
 */
import type { parse } from "@huggingface/jinja";
import { readReference, type SnippetReference } from "../snippet-references";
import { TemplateSyntaxError } from "../template-syntax-error";
import { readExpressionTokens } from "./jinja-expression-tokens";

type LibraryToken = Parameters<typeof parse>[0][number];
export type JinjaToken = LibraryToken & {
  readonly start: number;
  readonly end: number;
  /** Of a text token that stands for a reference. */
  readonly reference?: SnippetReference;
};

const MAX_TOKENS = 10_000;

const OPENING = /\{[{%#]/g;
const RAW = /\{%[-+]?\s*raw\s*(-?)\+?%\}/y;
const END_RAW = /\{%([-+]?)\s*endraw\s*(-?)\+?%\}/g;

/** @throws TemplateSyntaxError that says where */
export function readJinjaTokens(template: string): readonly JinjaToken[] {
  return new JinjaReader(template).read();
}

class JinjaReader {
  readonly #tokens: JinjaToken[] = [];
  readonly #template: string;
  /** As jinja does by default, without the line break the template ends with. */
  readonly #length: number;
  #position = 0;
  /** The tag before ended with "-": white space up to the next text is left out. */
  #isTrimming = false;

  constructor(template: string) {
    this.#template = template;
    this.#length = template.endsWith("\n") ? template.length - 1 : template.length;
  }

  read(): readonly JinjaToken[] {
    while (this.#position < this.#length) {
      const start = this.#findOpening();
      const isTrimmedBehind = this.#template.charAt(start + 2) === "-" && start < this.#length;
      this.#addText(start, isTrimmedBehind);
      this.#position = start;
      if (start < this.#length) this.#readTag(start);
      if (this.#tokens.length > MAX_TOKENS) {
        throw new TemplateSyntaxError(this.#template, start, "This template has too many tags. Use a loop.");
      }
    }
    return this.#tokens;
  }

  #findOpening(): number {
    OPENING.lastIndex = this.#position;
    return Math.min(OPENING.exec(this.#template)?.index ?? this.#length, this.#length);
  }

  #addText(end: number, isTrimmedBehind: boolean): void {
    const start = this.#position;
    let text = this.#template.slice(start, end);
    if (this.#isTrimming) text = text.trimStart();
    if (isTrimmedBehind) text = text.trimEnd();
    this.#isTrimming = false;
    if (text !== "") this.#tokens.push({ type: "Text", value: text, start, end });
  }

  #readTag(start: number): void {
    const kind = this.#template.slice(start, start + 3);
    if (kind === "{{>") this.#readSnippet(start);
    else if (kind.startsWith("{#")) this.#skipComment(start);
    else if (!(kind.startsWith("{%") && this.#readRaw(start))) this.#readCode(start);
  }

  #readSnippet(start: number): void {
    const reference = readReference(this.#template, start, { open: "{{>", close: "}}" });
    this.#tokens.push({ type: "Text", value: "", start, end: reference.end, reference });
    this.#position = reference.end;
  }

  #skipComment(start: number): void {
    const close = this.#template.indexOf("#}", start + 2);
    if (close === -1) {
      throw new TemplateSyntaxError(this.#template, start, "This comment is never closed. Add #} after it.");
    }
    this.#isTrimming = this.#template.charAt(close - 1) === "-" && close - 1 > start + 1;
    this.#position = close + 2;
  }

  #readRaw(start: number): boolean {
    RAW.lastIndex = start;
    const open = RAW.exec(this.#template);
    if (!open) return false;
    END_RAW.lastIndex = RAW.lastIndex;
    const close = END_RAW.exec(this.#template);
    if (!close) {
      throw new TemplateSyntaxError(this.#template, start, "{% raw %} is never closed. Add {% endraw %}.");
    }
    this.#position = start + open[0].length;
    this.#isTrimming = open[1] === "-";
    this.#addText(close.index, close[1] === "-");
    this.#position = close.index + close[0].length;
    this.#isTrimming = close[2] === "-";
    return true;
  }

  #readCode(start: number): void {
    const { tokens, end, isTrimming } = readExpressionTokens(this.#template, start);
    for (const token of tokens) this.#tokens.push(token);
    this.#position = end;
    this.#isTrimming = isTrimming;
  }
}
