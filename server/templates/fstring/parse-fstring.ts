/**
 * Python's format strings, as LangChain and prompty use them: `{name}`, `{user.name}`, `{items[0]}`, and `{{`, `}}` for
 * braces. Conversions and format specifications are refused: values are handed in as they shall be printed.
 */
import { readReference, type SnippetReference } from "../snippet-references";
import { TemplateSyntaxError } from "../template-syntax-error";

export type FStringNode =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly path: readonly string[] }
  | { readonly kind: "snippet"; readonly reference: SnippetReference };

const MAX_FIELD_LENGTH = 1_000;
const FIELD = /^[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*|\[[^[\]{}]+\])*$/u;
const SEGMENTS = /[^.[\]]+/g;

/**
 * With `isExpanded`, there are no references any more: `{{>` is a brace and an arrow, as Python reads it.
 * @throws TemplateSyntaxError that says where
 */
export function parseFString(template: string, isExpanded = false): readonly FStringNode[] {
  const nodes: FStringNode[] = [];
  const brace = /[{}]/g;
  let position = 0;
  for (let match = brace.exec(template); match; match = brace.exec(template)) {
    const { index } = match;
    if (index > position) nodes.push({ kind: "text", text: template.slice(position, index) });
    const { node, end } = readBrace(template, index, isExpanded);
    nodes.push(node);
    position = end;
    brace.lastIndex = end;
  }
  if (position < template.length) nodes.push({ kind: "text", text: template.slice(position) });
  return nodes;
}

type Read = { readonly node: FStringNode; readonly end: number };

function readBrace(template: string, start: number, isExpanded: boolean): Read {
  const brace = template.charAt(start);
  if (!isExpanded && template.startsWith("{{>", start)) {
    const reference = readReference(template, start, { open: "{{>", close: "}}" });
    return { node: { kind: "snippet", reference }, end: reference.end };
  }
  if (template.charAt(start + 1) === brace) return { node: { kind: "text", text: brace }, end: start + 2 };
  if (brace === "}") {
    throw new TemplateSyntaxError(template, start, "This brace closes nothing. Write }} for a brace.");
  }
  return readField(template, start);
}

function readField(template: string, start: number): Read {
  const close = template.indexOf("}", start);
  if (close === -1 || close - start > MAX_FIELD_LENGTH) {
    throw new TemplateSyntaxError(template, start, "This brace is never closed. Write {{ for a brace.");
  }
  const field = template.slice(start + 1, close);
  const path: readonly string[] = field.match(SEGMENTS) ?? [];
  if (!FIELD.test(field) || path.includes("__proto__")) {
    throw new TemplateSyntaxError(template, start, problemOf(field));
  }
  return { node: { kind: "value", path }, end: close + 1 };
}

function problemOf(field: string): string {
  const [, name = "", mark = ""] = /^([\p{L}_][\p{L}\p{N}_.[\]-]*)([!:])/u.exec(field) ?? [];
  if (mark === "!") return `Conversions like "!r" are not supported. Write {${name}}.`;
  if (mark === ":") return `Format specifications are not supported. Write {${name}}, and hand in the text.`;
  if (field === "" || /^\d+$/.test(field)) return "Name the variable: {question}.";
  const shown = field.length > 40 ? `${field.slice(0, 40)}…` : field;
  return `"${shown}" is not a variable name. For braces that are text, write {{ and }}.`;
}
