/** From a mustache template to a tree that holds nothing but text, look-ups and sections. Pure and isomorphic. */
import mustache from "mustache";
import { checkTags, readPath } from "./check-tags";

export type TemplateNode =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly path: readonly string[] }
  | {
      readonly kind: "section" | "inverted";
      readonly path: readonly string[];
      readonly children: readonly TemplateNode[];
    };

type MustacheToken = readonly [
  sigil: string,
  value: string,
  start: number,
  end: number,
  children?: readonly MustacheToken[],
];

const writer = new mustache.Writer();
// Its own cache never forgets a template: a leak wherever templates come from outside.
Reflect.set(writer, "templateCache", undefined);

const MAX_CACHED_LENGTH = 4_000_000;

/**
 * Parsing costs about 0.3 ms per 10,000 characters, and the same few templates are rendered again and again. Least
 * recently used first; not lru-cache, which is three times the size of mustache in every page with an editor.
 */
const parsed = new Map<string, readonly TemplateNode[]>();
let cachedLength = 0;

/** @throws TemplateSyntaxError that says where */
export function parseTemplate(template: string): readonly TemplateNode[] {
  const known = parsed.get(template);
  if (known) {
    parsed.delete(template);
    parsed.set(template, known);
    return known;
  }
  checkTags(template);
  const tokens: readonly MustacheToken[] = writer.parse(template);
  const nodes = toNodes(tokens);
  remember(template, nodes);
  return nodes;
}

function remember(template: string, nodes: readonly TemplateNode[]): void {
  parsed.set(template, nodes);
  cachedLength += template.length + 1;
  for (const oldest of parsed.keys()) {
    if (cachedLength <= MAX_CACHED_LENGTH) return;
    parsed.delete(oldest);
    cachedLength -= oldest.length + 1;
  }
}

function toNodes(tokens: readonly MustacheToken[]): readonly TemplateNode[] {
  return tokens.flatMap((token): TemplateNode[] => {
    const [sigil, value, , , children = []] = token;
    switch (sigil) {
      case "text":
        return [{ kind: "text", text: value }];
      case "name":
      case "&":
        return [{ kind: "value", path: readPath(value) ?? [] }];
      case "#":
        return [{ kind: "section", path: readPath(value) ?? [], children: toNodes(children) }];
      case "^":
        return [{ kind: "inverted", path: readPath(value) ?? [], children: toNodes(children) }];
      default:
        return [];
    }
  });
}
