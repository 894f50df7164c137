/**
 * Reads a mustache template's tags in one linear pass and throws a `TemplateSyntaxError` that says where for
 * everything we do not render.
 *
 * It runs before the mustache parser, whose searches for a closing tag are quadratic in white space
 * (`{{a` before 100,000 spaces costs it seconds): with every tag closed within `MAX_TAG_LENGTH`, they cannot be.
 */
import { TemplateSyntaxError } from "./template-syntax-error";

const MAX_TAG_LENGTH = 1_000;
/** Rendering walks nested sections recursively. */
const MAX_SECTION_DEPTH = 32;

const SEGMENT = /^[\p{L}\p{N}_][\p{L}\p{N}_-]*$/u;
const DELIMITERS = /^(?<open>[^\s=]{1,8})\s+(?<close>[^\s=]{1,8})\s*=$/;

type Delimiters = { readonly open: string; readonly close: string };
type OpenSection = { readonly name: string; readonly offset: number };
type Tag = { readonly sigil: string; readonly body: string; readonly start: number; readonly end: number };

export function checkTags(template: string): void {
  const sections: OpenSection[] = [];
  let delimiters: Delimiters = { open: "{{", close: "}}" };
  let position = 0;
  while (true) {
    const start = template.indexOf(delimiters.open, position);
    if (start === -1) break;
    const tag = readTag(template, start, delimiters);
    if (tag.sigil === "=") delimiters = readDelimiters(template, tag);
    else checkTag(template, tag, sections);
    position = tag.end;
  }
  const open = sections.at(-1);
  if (open) {
    throw new TemplateSyntaxError(
      template,
      open.offset,
      `The section "${open.name}" is never closed. Add {{/${open.name}}}.`,
    );
  }
}

/** A dotted name as its segments; none for the implicit `.`. Undefined when it is not a name we look up. */
export function readPath(name: string): readonly string[] | undefined {
  if (name === ".") return [];
  const segments = name.split(".");
  const isName = segments.every((segment) => SEGMENT.test(segment) && segment !== "__proto__");
  return isName ? segments : undefined;
}

function readTag(template: string, start: number, { open, close }: Delimiters): Tag {
  const window = template.slice(start + open.length, start + open.length + MAX_TAG_LENGTH + close.length);
  const leading = window.length - window.trimStart().length;
  const first = window.charAt(leading);
  const sigil = "#^/>{&=!".includes(first) ? first : "";
  const closing = sigil === "{" ? `}${close}` : close;
  const bodyStart = leading + sigil.length;
  const bodyEnd = window.indexOf(closing, bodyStart);
  if (bodyEnd === -1) {
    throw new TemplateSyntaxError(template, start, `This tag is never closed. Add ${closing} after it.`);
  }
  return {
    sigil,
    body: window.slice(bodyStart, bodyEnd).trim(),
    start,
    end: start + open.length + bodyEnd + closing.length,
  };
}

function readDelimiters(template: string, tag: Tag): Delimiters {
  const { open, close } = DELIMITERS.exec(tag.body)?.groups ?? {};
  if (open === undefined || close === undefined) {
    throw new TemplateSyntaxError(template, tag.start, "Write new delimiters like {{=<% %>=}}.");
  }
  return { open, close };
}

function checkTag(template: string, tag: Tag, sections: OpenSection[]): void {
  if (tag.sigil === "!") return;
  const fail = (problem: string): never => {
    throw new TemplateSyntaxError(template, tag.start, problem);
  };
  if (tag.sigil === ">") fail("Partials ({{> name}}) are not supported.");
  const path = readPath(tag.body);
  if (!path) {
    fail(
      tag.body === ""
        ? "This tag is empty. Write a variable's name between the braces."
        : `"${excerpt(tag.body)}" is not a variable name. Use letters, digits, "_", "-" and dots.`,
    );
  }
  if (tag.sigil === "/") closeSection(tag, sections, fail);
  else if (tag.sigil === "#" || tag.sigil === "^") openSection(tag, sections, fail);
  else if (path?.length === 0 && sections.length === 0) {
    fail("{{.}} is the current item of a list: use it between {{#list}} and {{/list}}.");
  }
}

function openSection(tag: Tag, sections: OpenSection[], fail: (problem: string) => never): void {
  if (tag.body === ".") fail('A section needs a name: "." is the current item.');
  if (sections.length >= MAX_SECTION_DEPTH) fail(`Sections can be nested ${MAX_SECTION_DEPTH} deep at most.`);
  sections.push({ name: tag.body, offset: tag.start });
}

function closeSection(tag: Tag, sections: OpenSection[], fail: (problem: string) => never): void {
  const open = sections.pop();
  if (!open) fail(`{{/${tag.body}}} closes a section that was never opened.`);
  else if (open.name !== tag.body) {
    fail(`{{/${tag.body}}} comes before the section "${open.name}" is closed.`);
  }
}

const excerpt = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
