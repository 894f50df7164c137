/**
 * A snippet's text with its arguments in the places of the variables they are named after.
 *
 * A snippet that gives names itself (`for`, `set`, `macro`) becomes a macro with its arguments as parameters under
 * names nobody uses: neither can its names leak into the prompt, nor can they take the place of an argument's.
 */
import {
  bindReference,
  quoteText,
  type SnippetArgument,
  type SnippetArguments,
  type SnippetParts,
  type SnippetReference,
} from "../snippet-references";
import { TemplateSyntaxError } from "../template-syntax-error";
import { type JinjaToken, readJinjaTokens } from "./jinja-tokens";
import { parseJinja } from "./parse-jinja";

const NAMING: ReadonlySet<string> = new Set(["for", "set", "macro", "call"]);
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const SEGMENT = /^(?:[\p{L}_][\p{L}\p{N}_]*|\d+)$/u;

export function bindJinjaArguments(
  snippet: string,
  args: SnippetArguments,
  unusedName: () => string,
): SnippetParts {
  parseJinja(snippet);
  checkArguments(snippet, args);
  const tokens = readJinjaTokens(snippet);
  const isNaming = tokens.some((token, at) => isStatement(tokens, at) && NAMING.has(token.value));
  if (!isNaming) return rewrite(snippet, tokens, args);
  const parameters = new Map(
    Array.from(args, ([name]) => [name, { kind: "variable", path: [unusedName()] }] as const),
  );
  const body = rewrite(snippet, tokens, parameters);
  const macro = unusedName();
  const names = Array.from(parameters.values(), expressionOf).join(", ");
  const values = Array.from(args.values(), expressionOf).join(", ");
  return [`{% macro ${macro}(${names}) %}`, ...body, `{% endmacro %}{{ ${macro}(${values}) }}`];
}

function checkArguments(snippet: string, args: SnippetArguments): void {
  for (const [name, argument] of args) {
    const segments = argument.kind === "variable" ? argument.path : [];
    const wrong = [name].find((each) => !NAME.test(each)) ?? segments.find((each) => !SEGMENT.test(each));
    if (wrong === undefined) continue;
    throw new TemplateSyntaxError(
      snippet,
      0,
      `"${wrong}" is not a name in jinja. Use letters, digits and "_".`,
    );
  }
}

function rewrite(snippet: string, tokens: readonly JinjaToken[], args: SnippetArguments): SnippetParts {
  const parts: (string | SnippetReference)[] = [];
  let position = 0;
  tokens.forEach((token, at) => {
    const bound = token.reference
      ? bindReference(token.reference, args)
      : boundText(snippet, tokens, at, args);
    if (bound === undefined) return;
    parts.push(snippet.slice(position, token.start), bound);
    position = token.end;
  });
  // A brace at the end would make a tag with one that follows the snippet.
  return [...parts, snippet.slice(position).replace(/\{$/, '{{ "{" }}')];
}

/** Undefined when the token stays as it is. */
function boundText(
  snippet: string,
  tokens: readonly JinjaToken[],
  at: number,
  args: SnippetArguments,
): string | undefined {
  const token = tokens[at];
  const argument = token?.type === "Identifier" ? args.get(token.value) : undefined;
  if (!token || !argument) return undefined;
  const before = tokens[at - 1];
  if (before?.type === "Dot" || before?.type === "Pipe" || isStatement(tokens, at)) return undefined;
  if (isTestName(tokens, at)) return undefined;
  if (isGivenName(tokens, at)) {
    throw new TemplateSyntaxError(
      snippet,
      token.start,
      `"${token.value}" is an argument of this snippet. Give this another name.`,
    );
  }
  return tokens[at + 1]?.type === "Equals" ? undefined : expressionOf(argument);
}

const isStatement = (tokens: readonly JinjaToken[], at: number) => tokens[at - 1]?.type === "OpenStatement";

function isTestName(tokens: readonly JinjaToken[], at: number): boolean {
  const before = tokens[at - 1];
  const isNegated = before?.type === "Identifier" && before.value === "not";
  const asking = isNegated ? tokens[at - 2] : before;
  return asking?.type === "Identifier" && asking.value === "is";
}

/** Whether a statement gives the name here: `for name in`, `set name =`, `macro f(name)`, `call(name) f()`. */
function isGivenName(tokens: readonly JinjaToken[], at: number): boolean {
  let open = at;
  while (open > 0 && tokens[open]?.type !== "OpenStatement") {
    if (tokens[open]?.type === "OpenExpression") return false;
    open -= 1;
  }
  const between = tokens.slice(open + 2, at);
  switch (tokens[open + 1]?.value) {
    case "macro":
      return true;
    case "call":
      return between[0]?.type === "OpenParen" && !between.some((token) => token.type === "CloseParen");
    case "for":
      return !between.some((token) => token.type === "Identifier" && token.value === "in");
    case "set":
      return !between.some((token) => token.type === "Equals");
    default:
      return false;
  }
}

function expressionOf(argument: SnippetArgument): string {
  return argument.kind === "text" ? quoteText(argument.text) : argument.path.join(".");
}
