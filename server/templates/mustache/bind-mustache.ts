/**
 * A snippet's text with its arguments in the places of the variables they are named after.
 *
 * It is rewritten tag by tag and never parsed again as a whole, so a text can never become a tag. A section about a
 * text becomes a comment: like the section's tag, that leaves no empty line behind.
 *
 * Two things follow from how mustache reads: line breaks in a text can leave a section's tag alone on its line, which
 * is then left out; and a variable handed in is looked up where its tag stands, so that inside a section of
 * the snippet an item's own field of that name comes first.
 */
import {
  bindReference,
  partOf,
  type SnippetArgument,
  type SnippetArguments,
  type SnippetParts,
  type SnippetReference,
} from "../snippet-references";
import { type MustacheTag, readMustacheTokens, readPath } from "./mustache-tokens";
import { parseMustache } from "./parse-mustache";

const SILENT = "{{!}}";
/** Writes braces that are no tag. */
const literalBraces = (braces: string) => `{{=<% %>=}}${braces}<%={{ }}=%>`;

type OpenSection = {
  /** The text it is about; undefined for a section that stays one. */
  readonly text: string | undefined;
  readonly isShown: boolean;
};

export function bindMustacheArguments(snippet: string, args: SnippetArguments): SnippetParts {
  // A section left open must be the snippet's mistake, not swallow what follows it in the prompt.
  parseMustache(snippet);
  const output: (string | SnippetReference)[] = [];
  const sections: OpenSection[] = [];
  for (const token of readMustacheTokens(snippet)) {
    const isShown = sections.every((section) => section.isShown);
    const text =
      token.kind === "text" ? literal(snippet.slice(token.start, token.end)) : bindTag(token, args, sections);
    if (isShown || (token.kind === "tag" && token.sigil === "/" && sections.every((each) => each.isShown))) {
      output.push(text);
    }
  }
  return output;
}

/** Braces that stand together, or beside what may begin with one. */
function literal(text: string): string {
  return text.replace(/\{\{+|^\{|\{$/g, literalBraces);
}

function bindTag(
  tag: MustacheTag,
  args: SnippetArguments,
  sections: OpenSection[],
): string | SnippetReference {
  switch (tag.sigil) {
    case "!":
    case "=":
      return SILENT;
    case ">":
      return tag.reference ? bindReference(tag.reference, args) : "";
    case "/":
      return closeSection(tag, args, sections);
    case "#":
    case "^":
      return openSection(tag, args, sections);
    default:
      return bindValue(tag, args, sections);
  }
}

function bindValue(tag: MustacheTag, args: SnippetArguments, sections: readonly OpenSection[]): string {
  const current = sections.at(-1)?.text;
  if (tag.body === "." && current !== undefined) return literal(current);
  const bound = boundTo(tag, args);
  if (bound === undefined) return `{{${tag.body}}}`;
  return bound.kind === "text" ? literal(bound.text) : `{{${bound.path.join(".")}}}`;
}

function openSection(tag: MustacheTag, args: SnippetArguments, sections: OpenSection[]): string {
  const bound = boundTo(tag, args);
  if (bound?.kind === "text") {
    const isShown = (bound.text === "") === (tag.sigil === "^");
    sections.push({ text: bound.text, isShown });
    return SILENT;
  }
  sections.push({ text: undefined, isShown: true });
  return `{{${tag.sigil}${bound ? bound.path.join(".") : tag.body}}}`;
}

function closeSection(tag: MustacheTag, args: SnippetArguments, sections: OpenSection[]): string {
  const section = sections.pop();
  if (section?.text !== undefined) return SILENT;
  const bound = boundTo(tag, args);
  return `{{/${bound?.kind === "variable" ? bound.path.join(".") : tag.body}}}`;
}

function boundTo(tag: MustacheTag, args: SnippetArguments): SnippetArgument | undefined {
  const [root, ...rest] = readPath(tag.body) ?? [];
  const argument = root === undefined ? undefined : args.get(root);
  return argument && partOf(argument, rest);
}
