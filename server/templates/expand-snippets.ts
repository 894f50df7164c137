/**
 * Puts the text of snippets in the place of the references to them, so that what is left is a plain template of the same
 * language: applications render what they are served by themselves. The text is put in as it is, without indentation.
 */
import type { PinnedSnippet } from "@/server/versions/prompt-content";
import type { SnippetParts, SnippetReference } from "./snippet-references";
import { templateEngine } from "./template-engine";
import type { TemplateEngine } from "./template-engine-types";
import type { TemplateFormat } from "./template-formats";
import { TemplateSyntaxError } from "./template-syntax-error";

export const MAX_SNIPPET_DEPTH = 8;
/** Of all texts put in. Snippets that refer to each other twice multiply. */
export const MAX_EXPANDED_LENGTH = 1_000_000;
const MAX_REFERENCES = 200;

type SnippetText = Pick<PinnedSnippet, "slug" | "version" | "text">;

/** @throws TemplateSyntaxError that names the reference at fault */
export function findSnippetReferences(template: string, format: TemplateFormat): readonly SnippetReference[] {
  return template.includes("{{") ? templateEngine(format).findReferences(template) : [];
}

/** Whether a snippet written in one language may stand in a prompt of another: when it is nothing but text in both. */
export function canStandIn(text: string, from: TemplateFormat, to: TemplateFormat): boolean {
  return from === to || !(templateEngine(from).hasTags(text) || templateEngine(to).hasTags(text));
}

/** @throws TemplateSyntaxError when a snippet is missing, refers to itself, or is nested too deep or too large */
export function expandSnippets(
  template: string,
  format: TemplateFormat,
  snippets: readonly SnippetText[],
): string {
  const references = findSnippetReferences(template, format);
  if (references.length === 0) return template;
  return new Expansion(templateEngine(format), snippets, template).expand(
    template,
    cut(template, references),
    [],
  );
}

function cut(template: string, references: readonly SnippetReference[]): SnippetParts {
  const parts: (string | SnippetReference)[] = [];
  let position = 0;
  for (const reference of references) {
    parts.push(template.slice(position, reference.start), reference);
    position = reference.end;
  }
  return [...parts, template.slice(position)];
}

class Expansion {
  readonly #engine: TemplateEngine;
  /** By slug, and by slug and version; a slug alone is its newest version, which is what it was pinned to. */
  readonly #snippets = new Map<string, SnippetText>();
  readonly #prefix: string;
  #length = 0;
  #references = 0;
  #names = 0;

  constructor(engine: TemplateEngine, snippets: readonly SnippetText[], template: string) {
    this.#engine = engine;
    this.#prefix = unusedPrefix([template, ...snippets.map(({ text }) => text)]);
    for (const snippet of snippets) {
      const { slug, version } = snippet;
      this.#snippets.set(`${slug}@${version}`, snippet);
      if (version >= (this.#snippets.get(slug)?.version ?? 0)) this.#snippets.set(slug, snippet);
    }
  }

  /** What was put in is never read for references again: a text handed in cannot become one. */
  expand(template: string, parts: SnippetParts, users: readonly SnippetText[]): string {
    return parts
      .map((part) => (typeof part === "string" ? part : this.#textOf(template, part, users)))
      .join("");
  }

  #textOf(template: string, reference: SnippetReference, users: readonly SnippetText[]): string {
    const fail = (problem: string): never => {
      throw new TemplateSyntaxError(template, reference.start, problem);
    };
    const snippet =
      this.#snippets.get(nameOf(reference)) ?? fail(`There is no snippet "${nameOf(reference)}".`);
    if (users.includes(snippet)) {
      fail(`The snippet "${snippet.slug}" refers to itself: ${[...users, snippet].map(nameOf).join(" → ")}.`);
    }
    this.#references += 1;
    if (this.#references > MAX_REFERENCES) fail(`A prompt takes at most ${MAX_REFERENCES} snippets in all.`);
    if (users.length >= MAX_SNIPPET_DEPTH) fail(`Snippets can be nested ${MAX_SNIPPET_DEPTH} deep at most.`);
    try {
      const parts = this.#engine.bindArguments(snippet.text, reference.arguments, () => this.#nextName());
      this.#length += parts.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 0), 0);
      if (this.#length > MAX_EXPANDED_LENGTH)
        fail("With its snippets, the prompt would be larger than 1 MB.");
      return this.expand(snippet.text, parts, [...users, snippet]);
    } catch (error) {
      if (!(error instanceof TemplateSyntaxError) || error.template === template) throw error;
      return fail(`In the snippet "${snippet.slug}": ${error.message}`);
    }
  }

  #nextName(): string {
    this.#names += 1;
    return `${this.#prefix}${this.#names}`;
  }
}

/** What no name in the texts begins with. */
function unusedPrefix(texts: readonly string[]): string {
  const used = new Set(texts.flatMap((text) => text.match(/snippet\d*_/g) ?? []));
  let number = 0;
  const prefix = () => (number === 0 ? "snippet_" : `snippet${number}_`);
  while (used.has(prefix())) number += 1;
  return prefix();
}

const nameOf = ({ slug, version }: Pick<SnippetReference, "slug" | "version">) =>
  version === null ? slug : `${slug}@${version}`;
