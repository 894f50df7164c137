/** A Handlebars template as text and tags, in one pass. Pure and isomorphic. */

export type HandlebarsToken =
  | { readonly kind: "text"; readonly text: string }
  /** Braces that a backslash made text. */
  | { readonly kind: "escaped"; readonly text: string }
  | { readonly kind: "comment"; readonly text: string }
  | {
      readonly kind: "tag";
      readonly sigil: "" | "#" | "^" | "/" | ">";
      /** Without the sigil; words are separated by one space. */
      readonly body: string;
      /** As it was written. */
      readonly source: string;
    };

const TAG = /\{\{(\{?)(~?)\s*(!--[\s\S]*?--|![\s\S]*?|[#^/>&]?[\s\S]*?)\s*(~?)(\}?)\}\}/y;
// What the dotprompt helpers print, written out.
const MARKER = /<<<dotprompt:(role:[a-z]+|history)>>>/y;

export function readHandlebars(template: string): HandlebarsToken[] {
  const tokens: HandlebarsToken[] = [];
  let text = "";
  let position = 0;
  let isTrimming = false;
  const endText = () => {
    if (text !== "") tokens.push({ kind: "text", text });
    text = "";
  };
  while (position < template.length) {
    const found = readAt(template, position);
    if (found === null) {
      const next = nextOpening(template, position + 1);
      const piece = template.slice(position, next);
      text += isTrimming ? piece.trimStart() : piece;
      isTrimming = isTrimming && text === "";
      position = next;
      continue;
    }
    if (found.trimsBefore) text = text.trimEnd();
    endText();
    tokens.push(found.token);
    isTrimming = found.trimsAfter;
    position += found.length;
  }
  endText();
  return tokens;
}

type Found = {
  readonly token: HandlebarsToken;
  readonly length: number;
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
};

function nextOpening(template: string, from: number): number {
  const at = template.slice(from).search(/\\\{\{|\{\{|<<<dotprompt:/);
  return at < 0 ? template.length : from + at;
}

function readAt(template: string, position: number): Found | null {
  if (template.startsWith("\\{{", position)) {
    const end = template.indexOf("}}", position);
    const length = (end < 0 ? template.length : end + 2) - position;
    const token = { kind: "escaped", text: template.slice(position + 1, position + length) } as const;
    return { token, length, trimsBefore: false, trimsAfter: false };
  }
  MARKER.lastIndex = position;
  const marker = MARKER.exec(template);
  if (marker) {
    const body = (marker[1] ?? "").replace(/^role:(.*)$/, 'role "$1"');
    return found({ kind: "tag", sigil: "", body, source: marker[0] }, marker[0].length);
  }
  TAG.lastIndex = position;
  const tag = TAG.exec(template);
  if (!tag) return null;
  const [source, , before = "", inner = "", after = ""] = tag;
  const trims = { trimsBefore: before === "~", trimsAfter: after === "~" };
  if (inner.startsWith("!")) {
    const text = inner.replace(/^!(--)?|(--)?$/g, "").trim();
    return { ...found({ kind: "comment", text }, source.length), ...trims };
  }
  const sigil = inner.charAt(0);
  const isMarked = sigil === "#" || sigil === "^" || sigil === "/" || sigil === ">";
  const rest = isMarked || sigil === "&" ? inner.slice(1) : inner;
  const body = rest.trim().replace(/\s+/g, " ");
  return { ...found({ kind: "tag", sigil: isMarked ? sigil : "", body, source }, source.length), ...trims };
}

const found = (token: HandlebarsToken, length: number): Found => ({
  token,
  length,
  trimsBefore: false,
  trimsAfter: false,
});
