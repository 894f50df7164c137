/** A template cut at its tags, for showing them. Forgiving: what is half typed is text. Pure. */
import type { TemplateFormat } from "@/server/templates/template-formats";

export type TemplatePiece = {
  readonly kind: "text" | "variable" | "section" | "comment" | "snippet";
  readonly text: string;
  /** Where it begins in the template. */
  readonly start: number;
};

/** A snippet's reference looks alike in every language. Bounded, so that a stray brace costs nothing. */
const SNIPPET = String.raw`\{\{>(?:"(?:[^"\\]|\\[\s\S]){0,2000}"|[^{}"]){1,1000}\}\}`;
const TAGS: Readonly<Record<TemplateFormat, RegExp>> = {
  mustache: new RegExp(String.raw`(${SNIPPET}|\{\{\{?[^{}]{1,1000}\}?\}\})`),
  jinja: new RegExp(
    String.raw`(${SNIPPET}|\{\{(?:[^{}]|\{[^{}]{0,500}\}){1,1000}\}\}|\{%[^%]{1,1000}%\}|\{#(?:[^#]|#(?!\})){0,2000}#\})`,
  ),
  // Doubled braces are braces.
  fstring: new RegExp(String.raw`(${SNIPPET}|\{\{|\}\}|\{[^{}]{1,1000}\})`),
};

export function splitTags(template: string, format: TemplateFormat = "mustache"): TemplatePiece[] {
  let start = 0;
  return template.split(TAGS[format]).flatMap((text, index) => {
    const piece: TemplatePiece = { kind: index % 2 === 0 ? "text" : kindOf(text, format), text, start };
    start += text.length;
    return text === "" ? [] : [piece];
  });
}

function kindOf(tag: string, format: TemplateFormat): TemplatePiece["kind"] {
  return tag.startsWith("{{>") ? "snippet" : KINDS[format](tag);
}

const KINDS: Readonly<Record<TemplateFormat, (tag: string) => TemplatePiece["kind"]>> = {
  mustache: (tag) => {
    const sigil = /^\{\{\{?\s*(.)/.exec(tag)?.[1] ?? "";
    if ("#^/".includes(sigil)) return "section";
    return "!=".includes(sigil) ? "comment" : "variable";
  },
  jinja: (tag) => {
    if (tag.startsWith("{#")) return "comment";
    return tag.startsWith("{%") ? "section" : "variable";
  },
  fstring: (tag) => (tag === "{{" || tag === "}}" ? "text" : "variable"),
};
