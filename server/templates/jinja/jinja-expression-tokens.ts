/** The tokens of one `{{ … }}` or `{% … %}`. */
import { TemplateSyntaxError } from "../template-syntax-error";
import type { JinjaToken } from "./jinja-tokens";

/** Deeper brackets than anybody writes by hand: parsing them is recursive. */
const MAX_BRACKET_DEPTH = 32;
/** Long chains (`a ~ b ~ …`, `not not …`) are recursive as well. */
const MAX_TOKENS = 1_000;
const MAX_DIGITS = 400;
const MAX_NAME_LENGTH = 100;

const SPACE = /\s+/y;
const CLOSE = { "{{": /[-+]?\}\}/y, "{%": /[-+]?%\}/y } as const;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const NUMBER = /\d+(?:_\d+)*(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const INDEX = /\d+/y;
const TEXT = /"([^"\\]*(?:\\[\s\S][^"\\]*)*)"|'([^'\\]*(?:\\[\s\S][^'\\]*)*)'/y;
const OPERATOR = /\*\*|\/\/|[<>=!]=|[()[\]{},.:|<>+\-~*/%=]/y;

const OPERATORS: Readonly<Record<string, JinjaToken["type"]>> = {
  "(": "OpenParen",
  ")": "CloseParen",
  "[": "OpenSquareBracket",
  "]": "CloseSquareBracket",
  "{": "OpenCurlyBracket",
  "}": "CloseCurlyBracket",
  ",": "Comma",
  ".": "Dot",
  ":": "Colon",
  "|": "Pipe",
  "=": "Equals",
  "**": "ExponentiationBinaryOperator",
};
const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: "\b",
  f: "\f",
  v: "\v",
  "'": "'",
  '"': '"',
  "\\": "\\",
  "\n": "",
};

type Code = { readonly tokens: readonly JinjaToken[]; readonly end: number; readonly isTrimming: boolean };

/** @throws TemplateSyntaxError */
export function readExpressionTokens(template: string, start: number): Code {
  return new ExpressionReader(template, start).read();
}

class ExpressionReader {
  readonly #template: string;
  readonly #start: number;
  readonly #tokens: JinjaToken[] = [];
  readonly #brackets: JinjaToken[] = [];
  #position: number;

  constructor(template: string, start: number) {
    this.#template = template;
    this.#start = start;
    this.#position = start;
  }

  read(): Code {
    const open = this.#template.startsWith("{{", this.#start) ? "{{" : "{%";
    const close = CLOSE[open];
    this.#add(open === "{{" ? "OpenExpression" : "OpenStatement", open, 2);
    if (/[-+]/.test(this.#template.charAt(this.#position))) this.#position += 1;
    while (true) {
      this.#match(SPACE);
      const end = this.#brackets.length === 0 ? this.#match(close) : undefined;
      if (end !== undefined) {
        const type = open === "{{" ? "CloseExpression" : "CloseStatement";
        this.#push(type, end, this.#position - end.length, this.#position);
        return { tokens: this.#tokens, end: this.#position, isTrimming: end.startsWith("-") };
      }
      this.#readToken(open);
    }
  }

  #readToken(open: "{{" | "{%"): void {
    const start = this.#position;
    if (start >= this.#template.length) this.#failUnclosed(open);
    if (this.#tokens.length >= MAX_TOKENS) this.#fail(start, "This tag is too long. Split it into several.");
    const isAfterDot = this.#tokens.at(-1)?.type === "Dot";
    const isRead =
      this.#addMatch(NAME, (name) => this.#addName(name, start)) ||
      this.#addMatch(isAfterDot ? INDEX : NUMBER, (number) => this.#addNumber(number, start)) ||
      this.#addMatch(TEXT, (text) => this.#addText(text, start)) ||
      this.#addMatch(OPERATOR, (operator) => this.#addOperator(operator, start));
    if (!isRead) this.#failAt(start, open);
  }

  #addMatch(pattern: RegExp, add: (text: string) => void): boolean {
    const text = this.#match(pattern);
    if (text !== undefined) add(text);
    return text !== undefined;
  }

  #addName(name: string, start: number): void {
    if (name.length > MAX_NAME_LENGTH) this.#fail(start, "This name is too long.");
    this.#push("Identifier", name, start, this.#position);
  }

  #addText(text: string, start: number): void {
    this.#push("StringLiteral", unescapeText(text.slice(1, -1)), start, this.#position);
  }

  #addNumber(number: string, start: number): void {
    if (number.length > MAX_DIGITS) this.#fail(start, "This number is too long.");
    // The parser tells a fraction by its point.
    const value = number.replaceAll("_", "").replace(/^(\d+)([eE])/, "$1.0$2");
    this.#push("NumericLiteral", value, start, this.#position);
  }

  #addOperator(operator: string, start: number): void {
    this.#push(typeOf(operator), operator, start, this.#position);
    const token = this.#tokens.at(-1);
    if (token && operator in CLOSING) {
      if (this.#brackets.length >= MAX_BRACKET_DEPTH) {
        this.#fail(start, `Brackets can be nested ${MAX_BRACKET_DEPTH} deep at most.`);
      }
      this.#brackets.push(token);
    } else if (")]}".includes(operator)) {
      const open = this.#brackets.pop()?.value;
      if (open === undefined) this.#fail(start, `"${operator}" closes no bracket.`);
      else if (CLOSING[open] !== operator) this.#fail(start, `"${CLOSING[open]}" should come before this.`);
    }
  }

  #add(type: JinjaToken["type"], value: string, length: number): void {
    this.#push(type, value, this.#position, this.#position + length);
    this.#position += length;
  }

  #push(type: JinjaToken["type"], value: string, start: number, end: number): void {
    this.#tokens.push({ type, value, start, end });
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const text = pattern.exec(this.#template)?.[0];
    if (text !== undefined) this.#position += text.length;
    return text;
  }

  #failAt(position: number, open: "{{" | "{%"): never {
    const character = String.fromCodePoint(this.#template.codePointAt(position) ?? 0);
    if (character === '"' || character === "'")
      this.#fail(position, "This text is never closed. Add a quote.");
    if (character === "%" || character === "}") this.#failUnclosed(open);
    return this.#fail(position, `"${character}" cannot be read here. Put texts in quotes.`);
  }

  #failUnclosed(open: "{{" | "{%"): never {
    const bracket = this.#brackets.at(-1);
    if (bracket) this.#fail(bracket.start, `This bracket is never closed. Add ${CLOSING[bracket.value]}.`);
    return this.#fail(this.#start, `This tag is never closed. Add ${open === "{{" ? "}}" : "%}"} after it.`);
  }

  #fail(position: number, problem: string): never {
    throw new TemplateSyntaxError(this.#template, position, problem);
  }
}

function typeOf(operator: string): JinjaToken["type"] {
  if (/^[<>]=?$|^[!=]=$/.test(operator)) return "ComparisonBinaryOperator";
  if (/^[-+~]$/.test(operator)) return "AdditiveBinaryOperator";
  return OPERATORS[operator] ?? "MultiplicativeBinaryOperator";
}

/** As in Python, where an unknown escape stays as it is written. */
function unescapeText(text: string): string {
  return text.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\s\S])/g, (written, mark: string) =>
    mark.length > 1 ? String.fromCharCode(Number.parseInt(mark.slice(1), 16)) : (ESCAPES[mark] ?? written),
  );
}
