/** From a mustache template to a tree that holds nothing but text, look-ups, sections and references to snippets. */
import type { SnippetReference } from "../snippet-references";
import { TemplateSyntaxError } from "../template-syntax-error";
import { type MustacheTag, type MustacheToken, readMustacheTokens, readPath } from "./mustache-tokens";

export type MustacheSection = {
  readonly kind: "section" | "inverted";
  readonly path: readonly string[];
  readonly children: MustacheNode[];
};
export type MustacheNode =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly path: readonly string[] }
  | { readonly kind: "snippet"; readonly reference: SnippetReference }
  | MustacheSection;

/** Rendering walks nested sections recursively. */
const MAX_SECTION_DEPTH = 32;

type OpenSection = { readonly tag: MustacheTag; readonly node: MustacheSection };

/** @throws TemplateSyntaxError that says where */
export function parseMustache(template: string): readonly MustacheNode[] {
  const root: MustacheNode[] = [];
  const open: OpenSection[] = [];
  for (const token of readMustacheTokens(template)) {
    const nodes = open.at(-1)?.node.children ?? root;
    if (token.kind === "text") {
      if (!token.isDropped) nodes.push({ kind: "text", text: template.slice(token.start, token.end) });
    } else addTag(template, token, nodes, open);
  }
  const last = open.at(-1);
  if (last) {
    const { body, start } = last.tag;
    throw new TemplateSyntaxError(
      template,
      start,
      `The section "${body}" is never closed. Add {{/${body}}}.`,
    );
  }
  return root;
}

/** The path a tag names. @throws TemplateSyntaxError when it is none */
export function pathOfTag(template: string, tag: MustacheTag): readonly string[] {
  const path = readPath(tag.body);
  if (path) return path;
  throw new TemplateSyntaxError(
    template,
    tag.start,
    tag.body === ""
      ? "This tag is empty. Write a variable's name between the braces."
      : `"${excerpt(tag.body)}" is not a variable name. Use letters, digits, "_", "-" and dots.`,
  );
}

export const isTag = (token: MustacheToken): token is MustacheTag => token.kind === "tag";

function addTag(template: string, tag: MustacheTag, nodes: MustacheNode[], open: OpenSection[]): void {
  switch (tag.sigil) {
    case "!":
    case "=":
      return;
    case ">":
      if (tag.reference) nodes.push({ kind: "snippet", reference: tag.reference });
      return;
    case "#":
    case "^":
      open.push(openSection(template, tag, nodes, open.length));
      return;
    case "/":
      closeSection(template, tag, open);
      return;
    default:
      nodes.push({ kind: "value", path: pathOfValue(template, tag, open.length) });
  }
}

function pathOfValue(template: string, tag: MustacheTag, depth: number): readonly string[] {
  const path = pathOfTag(template, tag);
  if (path.length > 0 || depth > 0) return path;
  throw new TemplateSyntaxError(
    template,
    tag.start,
    "{{.}} is the current item of a list: use it between {{#list}} and {{/list}}.",
  );
}

function openSection(template: string, tag: MustacheTag, nodes: MustacheNode[], depth: number): OpenSection {
  const path = pathOfTag(template, tag);
  if (path.length === 0 && depth === 0) {
    throw new TemplateSyntaxError(
      template,
      tag.start,
      'Outside of a list, a section needs a name: "." is the current item.',
    );
  }
  if (depth >= MAX_SECTION_DEPTH) {
    throw new TemplateSyntaxError(
      template,
      tag.start,
      `Sections can be nested ${MAX_SECTION_DEPTH} deep at most.`,
    );
  }
  const node: MustacheSection = { kind: tag.sigil === "^" ? "inverted" : "section", path, children: [] };
  nodes.push(node);
  return { tag, node };
}

function closeSection(template: string, tag: MustacheTag, open: OpenSection[]): void {
  const section = open.pop();
  if (section?.tag.body === tag.body) return;
  pathOfTag(template, tag);
  throw new TemplateSyntaxError(
    template,
    tag.start,
    section
      ? `{{/${tag.body}}} comes before the section "${section.tag.body}" is closed.`
      : `{{/${tag.body}}} closes a section that was never opened.`,
  );
}

const excerpt = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
