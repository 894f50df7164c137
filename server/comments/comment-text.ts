/** What stands in a comment: plain text, mentions and addresses. Pure and isomorphic. */

type CommentPiece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "mention"; readonly userId: string }
  | { readonly kind: "link"; readonly href: string };

// Only http and https: an address of any other scheme could run something when it is clicked.
const TOKEN = /<@(usr_[0-9a-z]{1,40})>|https?:\/\/[^\s<>"]+/g;

/** In the order they stand there; put together again they are the comment. */
export function parseComment(body: string): CommentPiece[] {
  const pieces: CommentPiece[] = [];
  let end = 0;
  for (const match of body.matchAll(TOKEN)) {
    const [token, userId] = match;
    const piece: CommentPiece = userId
      ? { kind: "mention", userId }
      : { kind: "link", href: withoutEndOfSentence(token) };
    if (match.index > end) pieces.push({ kind: "text", text: body.slice(end, match.index) });
    pieces.push(piece);
    end = match.index + (piece.kind === "link" ? piece.href.length : token.length);
  }
  if (end < body.length) pieces.push({ kind: "text", text: body.slice(end) });
  return pieces;
}

/** Who is mentioned, each once. */
export function mentionsIn(body: string): string[] {
  const ids = parseComment(body).flatMap((piece) => (piece.kind === "mention" ? [piece.userId] : []));
  return [...new Set(ids)];
}

/** As people read it, with names in place of ids. */
export function readableComment(body: string, nameOf: (userId: string) => string | undefined): string {
  return parseComment(body)
    .map((piece) => {
      if (piece.kind === "text") return piece.text;
      return piece.kind === "link" ? piece.href : `@${nameOf(piece.userId) ?? "former member"}`;
    })
    .join("");
}

/** The beginning, cut between characters and at a word where one is near. */
export function excerptOf(text: string, maxLength = 280): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, "");
  const atWord = cut.replace(/\s+\S{0,20}$/, "");
  return `${atWord.trimEnd()}…`;
}

/** "See https://galley.test/a." ends a sentence, not the address; nor does the bracket around it belong to it. */
function withoutEndOfSentence(href: string): string {
  const trimmed = href.replace(/[.,;:!?'’”…]+$/, "");
  const isUnopened = trimmed.endsWith(")") && !trimmed.includes("(");
  if (isUnopened) return withoutEndOfSentence(trimmed.slice(0, -1));
  return trimmed;
}
