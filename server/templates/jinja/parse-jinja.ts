/** From a jinja template to its tree. What the parser is given is bounded in depth first, because it is recursive. */
import { parse } from "@huggingface/jinja";
import { TemplateSyntaxError } from "../template-syntax-error";
import { type JinjaNode, nodesOf } from "./jinja-ast";
import { type JinjaToken, readJinjaTokens } from "./jinja-tokens";

/** Of statements within statements; an `elif` is one more. */
const MAX_DEPTH = 64;

const BLOCKS: ReadonlySet<string> = new Set(["if", "for", "macro", "call", "filter", "set"]);
const OTHER_FILES: ReadonlySet<string> = new Set(["include", "import", "from", "extends", "block"]);
const WITHIN: Readonly<Record<string, readonly string[]>> = { elif: ["if"], else: ["if", "for"] };
const KNOWN: ReadonlySet<string> = new Set([...BLOCKS, "break", "continue", "elif", "else"]);

/** @throws TemplateSyntaxError that says where */
export function parseJinja(template: string): readonly JinjaNode[] {
  const tokens = readJinjaTokens(template);
  checkStatements(template, tokens);
  try {
    return nodesOf(parse([...tokens]));
  } catch {
    throw new TemplateSyntaxError(template, ...failureOf(template, tokens));
  }
}

type OpenBlock = { readonly name: string; readonly start: number; branches: number };

function checkStatements(template: string, tokens: readonly JinjaToken[]): void {
  const open: OpenBlock[] = [];
  tokens.forEach((token, index) => {
    if (token.type === "OpenStatement") checkStatement(template, tokens, index, open);
  });
  const last = open.at(-1);
  if (last) {
    throw new TemplateSyntaxError(
      template,
      last.start,
      `{% ${last.name} %} is never closed. Add {% end${last.name} %}.`,
    );
  }
}

function checkStatement(
  template: string,
  tokens: readonly JinjaToken[],
  index: number,
  open: OpenBlock[],
): void {
  const start = tokens[index]?.start ?? 0;
  const name = tokens[index + 1]?.value ?? "";
  const fail = (problem: string): never => {
    throw new TemplateSyntaxError(template, start, problem);
  };
  if (OTHER_FILES.has(name)) {
    fail(`{% ${name} %} would read another template. Use a snippet instead: {{> name }}.`);
  }
  if (name.startsWith("end")) {
    closeBlock(name.slice(3), open, fail);
    return;
  }
  if (!KNOWN.has(name)) fail(`{% ${name} %} is not supported. Use set, if, for, macro, call or filter.`);
  if (Object.hasOwn(WITHIN, name)) continueBlock(name, open, fail);
  else if (BLOCKS.has(name) && !(name === "set" && isAssignment(tokens, index))) {
    open.push({ name, start, branches: 1 });
  }
  if (open.reduce((depth, block) => depth + block.branches, 0) > MAX_DEPTH) {
    fail(`Statements can be nested ${MAX_DEPTH} deep at most.`);
  }
}

function closeBlock(name: string, open: OpenBlock[], fail: (problem: string) => never): void {
  const block = open.pop();
  if (!block) fail(`{% end${name} %} closes nothing.`);
  else if (block.name !== name) fail(`{% end${name} %} comes before {% end${block.name} %}.`);
}

function continueBlock(name: string, open: readonly OpenBlock[], fail: (problem: string) => never): void {
  const block = open.at(-1);
  if (!block || !WITHIN[name]?.includes(block.name)) fail(`{% ${name} %} belongs into an if.`);
  else if (name === "elif") block.branches += 1;
}

/** `{% set a = 1 %}`, other than `{% set a %}…{% endset %}`. */
function isAssignment(tokens: readonly JinjaToken[], index: number): boolean {
  for (let at = index; at < tokens.length; at += 1) {
    if (tokens[at]?.type === "Equals") return true;
    if (tokens[at]?.type === "CloseStatement") return false;
  }
  return false;
}

/** The parser does not say where it gave up: it is asked again, and the last token it looked at is the place. */
function failureOf(template: string, tokens: readonly JinjaToken[]): [offset: number, problem: string] {
  const place: Place = { last: 0 };
  try {
    parse(tokens.map((token, index) => new WatchedToken(token, index, place)));
  } catch {
    // Expected: it gave up on the same tokens before.
  }
  const token = tokens[place.last];
  if (!token) return [template.length, "The template ends in the middle of a statement."];
  const written = template.slice(token.start, Math.min(token.end, token.start + 40));
  return [token.start, `"${written}" is not expected here.`];
}

type Place = { last: number };

class WatchedToken {
  readonly value: string;
  readonly #type: JinjaToken["type"];
  readonly #index: number;
  readonly #place: Place;

  constructor({ value, type }: JinjaToken, index: number, place: Place) {
    this.value = value;
    this.#type = type;
    this.#index = index;
    this.#place = place;
  }

  get type(): JinjaToken["type"] {
    this.#place.last = Math.max(this.#place.last, this.#index);
    return this.#type;
  }
}
