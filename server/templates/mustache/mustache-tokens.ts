/**
 * A mustache template as text and tags, in one linear pass.
 *
 * Not the mustache package's parser: it makes a token of every character (155 ms for 1 MB) and is quadratic in the
 * white space of a tag that is never closed (seconds for 100,000 spaces); a server that answers others meanwhile can
 * afford neither. The public specification's suite holds the two to the same behaviour.
 */
import { readReference, type SnippetReference } from "../snippet-references";
import { TemplateSyntaxError } from "../template-syntax-error";

const MAX_TAG_LENGTH = 1_000;
const MAX_TOKENS = 20_000;

const SEGMENT = /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u;
const DELIMITERS = /^(?<open>[^\s=]{1,8})\s+(?<close>[^\s=]{1,8})\s*=$/;
const LEADING = /\s*/y;
const SIGILS = "#^/>{&=!";

export type MustacheSigil = "" | "#" | "^" | "/" | ">" | "!" | "=";

export type MustacheTag = {
  readonly kind: "tag";
  /** `{{{name}}}` and `{{&name}}` are like `{{name}}`: nothing is escaped. */
  readonly sigil: MustacheSigil;
  readonly body: string;
  readonly start: number;
  readonly end: number;
  /** For ">". */
  readonly reference?: SnippetReference;
};
export type MustacheText = {
  readonly kind: "text";
  readonly start: number;
  readonly end: number;
  /** White space of a line that holds nothing else but tags that print nothing. */
  isDropped: boolean;
};
export type MustacheToken = MustacheTag | MustacheText;

type Delimiters = { readonly open: string; readonly close: string };

/** @throws TemplateSyntaxError that says where, for everything that is no tag */
export function readMustacheTokens(template: string): readonly MustacheToken[] {
  const tokens: MustacheToken[] = [];
  const line = new CurrentLine();
  let delimiters: Delimiters = { open: "{{", close: "}}" };
  let position = 0;
  while (position < template.length) {
    const found = template.indexOf(delimiters.open, position);
    const start = found === -1 ? template.length : found;
    readText(template, position, start, tokens, line);
    if (found === -1) break;
    if (tokens.length > MAX_TOKENS) {
      throw new TemplateSyntaxError(
        template,
        start,
        "This template has too many tags. Use a list's section.",
      );
    }
    const tag = readTag(template, start, delimiters);
    if (tag.sigil === "=") delimiters = readDelimiters(template, tag);
    line.addTag(tag);
    tokens.push(tag);
    position = tag.end;
  }
  line.end();
  return tokens;
}

/** A dotted name as its segments; none for the implicit `.`. Undefined when it is not a name we look up. */
export function readPath(name: string): readonly string[] | undefined {
  if (name === ".") return [];
  const segments = name.split(".");
  const isName = segments.every((segment) => SEGMENT.test(segment) && segment !== "__proto__");
  return isName ? segments : undefined;
}

/** The first and the last line of a text may share theirs with tags; those between cannot. */
function readText(
  template: string,
  start: number,
  end: number,
  tokens: MustacheToken[],
  line: CurrentLine,
): void {
  if (start === end) return;
  const firstBreak = template.slice(start, end).indexOf("\n");
  const headEnd = firstBreak === -1 ? end : start + firstBreak + 1;
  const tailStart = firstBreak === -1 ? end : template.lastIndexOf("\n", end - 1) + 1;
  const add = (from: number, to: number) => {
    if (from === to) return;
    const text: MustacheText = { kind: "text", start: from, end: to, isDropped: false };
    tokens.push(text);
    line.addText(text, template.slice(from, to));
  };
  add(start, headEnd);
  if (firstBreak === -1) return;
  line.end();
  if (headEnd < tailStart) tokens.push({ kind: "text", start: headEnd, end: tailStart, isDropped: false });
  add(tailStart, end);
}

/** A line of nothing but white space and tags that print nothing is left out whole. */
class CurrentLine {
  #blanks: MustacheText[] = [];
  #hasSilentTag = false;
  #isPrinted = false;

  addText(token: MustacheText, text: string): void {
    if (/\S/.test(text)) this.#isPrinted = true;
    else this.#blanks.push(token);
  }

  addTag({ sigil }: MustacheTag): void {
    if (sigil === "" || sigil === ">") this.#isPrinted = true;
    else this.#hasSilentTag = true;
  }

  end(): void {
    if (this.#hasSilentTag && !this.#isPrinted) for (const blank of this.#blanks) blank.isDropped = true;
    this.#blanks = [];
    this.#hasSilentTag = false;
    this.#isPrinted = false;
  }
}

function readTag(template: string, start: number, delimiters: Delimiters): MustacheTag {
  const { open, close } = delimiters;
  LEADING.lastIndex = start + open.length;
  const sigilAt = start + open.length + (LEADING.exec(template)?.[0].length ?? 0);
  const first = template.charAt(sigilAt);
  const sigil = SIGILS.includes(first) ? first : "";
  if (sigil === ">") {
    if (open !== "{{") {
      throw new TemplateSyntaxError(template, start, "Change the delimiters back to {{ }} before a snippet.");
    }
    const reference = readReference(template, start, { open: template.slice(start, sigilAt + 1), close });
    return { kind: "tag", sigil, body: reference.slug, start, end: reference.end, reference };
  }
  const closing = sigil === "{" ? `}${close}` : close;
  const bodyStart = sigilAt + sigil.length;
  const bodyEnd = template.indexOf(closing, bodyStart);
  if (bodyEnd === -1 || (sigil !== "!" && bodyEnd - bodyStart > MAX_TAG_LENGTH)) {
    throw new TemplateSyntaxError(template, start, `This tag is never closed. Add ${closing} after it.`);
  }
  return {
    kind: "tag",
    sigil: tagSigil(sigil),
    body: template.slice(bodyStart, bodyEnd).trim(),
    start,
    end: bodyEnd + closing.length,
  };
}

function tagSigil(sigil: string): MustacheSigil {
  switch (sigil) {
    case "#":
    case "^":
    case "/":
    case "!":
    case "=":
      return sigil;
    default:
      return "";
  }
}

function readDelimiters(template: string, tag: MustacheTag): Delimiters {
  const { open, close } = DELIMITERS.exec(tag.body)?.groups ?? {};
  if (open === undefined || close === undefined) {
    throw new TemplateSyntaxError(template, tag.start, "Write new delimiters like {{=<% %>=}}.");
  }
  return { open, close };
}
