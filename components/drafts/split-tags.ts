/** A template cut at its `{{…}}` tags, for showing them. Forgiving: what is half typed is text. Pure. */
export type TemplatePiece = {
  readonly kind: "text" | "variable" | "section" | "comment";
  readonly text: string;
  /** Where it begins in the template. */
  readonly start: number;
};

const TAG = /(\{\{\{?[^{}]{1,1000}\}?\}\})/;

export function splitTags(template: string): TemplatePiece[] {
  let start = 0;
  return template.split(TAG).flatMap((text, index) => {
    const piece: TemplatePiece = { kind: index % 2 === 0 ? "text" : kindOf(text), text, start };
    start += text.length;
    return text === "" ? [] : [piece];
  });
}

function kindOf(tag: string): TemplatePiece["kind"] {
  const sigil = /^\{\{\{?\s*(.)/.exec(tag)?.[1] ?? "";
  if ("#^/".includes(sigil)) return "section";
  return "!=".includes(sigil) ? "comment" : "variable";
}
