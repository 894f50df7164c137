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

// What the dotprompt helpers print, written out.
const MARKER = /<<<dotprompt:(role:[a-z]+|history)>>>/y;

export function readHandlebars(template: string): HandlebarsToken[] {
  const tokens: HandlebarsToken[] = [];
  const closings = closingsOf(template);
  let text = "";
  let position = 0;
  let isTrimming = false;
  const endText = () => {
    if (text !== "") tokens.push({ kind: "text", text });
    text = "";
  };
  while (position < template.length) {
    const found = readAt(template, position, closings);
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

function readAt(template: string, position: number, closings: Closings): Found | null {
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
  return readTag(template, position, closings);
}

/** Where each way to close a tag stands last: what opens behind it is text, and is not looked for again and again. */
type Closings = { readonly tag: number; readonly comment: number; readonly trimmedComment: number };

const closingsOf = (template: string): Closings => ({
  tag: template.lastIndexOf("}}"),
  comment: template.lastIndexOf("--}}"),
  trimmedComment: template.lastIndexOf("--~}}"),
});

function readTag(template: string, position: number, closings: Closings): Found | null {
  if (!template.startsWith("{{", position) || position + 2 > closings.tag) return null;
  const isTriple = template.startsWith("{{{", position);
  const start = position + (isTriple ? 3 : 2);
  const close = commentEnd(template, start, closings) ?? template.indexOf("}}", start);
  if (close < 0) return null;
  const end = close + (isTriple && template.startsWith("}}}", close) ? 3 : 2);
  const source = template.slice(position, end);
  const marked = template.slice(start, close);
  const trims = { trimsBefore: marked.startsWith("~"), trimsAfter: marked.endsWith("~") };
  const inner = marked.slice(trims.trimsBefore ? 1 : 0, trims.trimsAfter ? -1 : undefined).trim();
  return { ...found(tokenOf(inner, source), source.length), ...trims };
}

/** A comment that begins with dashes ends with them, whatever it holds. */
function commentEnd(template: string, start: number, closings: Closings): number | null {
  if (!template.startsWith("!--", start) && !template.startsWith("~!--", start)) return null;
  const plain = start <= closings.comment ? template.indexOf("--}}", start + 3) : -1;
  const trimmed = start <= closings.trimmedComment ? template.indexOf("--~}}", start + 3) : -1;
  const ends = [...(plain < 0 ? [] : [plain + 2]), ...(trimmed < 0 ? [] : [trimmed + 3])];
  return ends.length === 0 ? null : Math.min(...ends);
}

function tokenOf(inner: string, source: string): HandlebarsToken {
  if (inner.startsWith("!")) {
    return { kind: "comment", text: inner.replace(/^!(--)?|(--)?$/g, "").trim() };
  }
  const sigil = inner.charAt(0);
  const isMarked = sigil === "#" || sigil === "^" || sigil === "/" || sigil === ">";
  const rest = isMarked || sigil === "&" ? inner.slice(1) : inner;
  const body = rest.trim().replace(/\s+/g, " ");
  return { kind: "tag", sigil: isMarked ? sigil : "", body, source };
}

const found = (token: HandlebarsToken, length: number): Found => ({
  token,
  length,
  trimsBefore: false,
  trimsAfter: false,
});
