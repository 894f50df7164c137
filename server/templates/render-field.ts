/** Renders the fields of one prompt with one budget, and says which field it was that could not be rendered. */
import { InvalidInputError } from "@/server/errors/domain-error";
import { expandSnippets } from "./expand-snippets";
import type { MediaParts } from "./media-parts";
import { type RenderBudget, spendSteps, type TemplateVariables } from "./render-budget";
import type { RenderableContent } from "./render-prompt";
import type { RenderedPart } from "./rendered-message-schemas";
import { templateEngine } from "./template-engine";
import type { CompiledTemplate } from "./template-engine-types";
import { TemplateSyntaxError } from "./template-syntax-error";

const MAX_JSON_DEPTH = 64;
const STEPS_PER_TEMPLATE = 20;

export class FieldRenderer {
  readonly #content: RenderableContent;
  readonly #media: MediaParts;
  readonly #budget: RenderBudget;

  constructor(content: RenderableContent, media: MediaParts, budget: RenderBudget) {
    this.#content = content;
    this.#media = media;
    this.#budget = budget;
  }

  /** A user message: the text alone, or cut into parts where images and files are put in. */
  renderParts(template: string, path: string): string | RenderedPart[] {
    return this.#media.split(this.#render(template, path, this.#media.values));
  }

  renderText(template: string, path: string): string {
    const text = this.#render(template, path, this.#media.values);
    const name = this.#media.findIn(text);
    if (name === undefined) return text;
    throw unrendered(path, `"${name}" is an image or a file: put it into a user message.`);
  }

  /**
   * JSON with tags in its texts: each text is rendered by itself, so that no value can add a field. Where tags stand
   * outside of texts, the whole is rendered, and must be JSON then.
   */
  renderJson(template: string, path: string): string {
    if (template.trim() === "") return "{}";
    const json = readJson(template);
    if (json !== undefined) return JSON.stringify(this.#renderTexts(json, path, 0));
    const rendered = this.#render(template, path, escapedTexts(this.#media.values));
    if (readJson(rendered) !== undefined && this.#media.findIn(rendered) === undefined) return rendered;
    throw unrendered(path, "The arguments are not JSON. Put tags for texts into double quotes.");
  }

  #renderTexts(json: unknown, path: string, depth: number): unknown {
    if (depth > MAX_JSON_DEPTH) throw unrendered(path, "The arguments are nested too deep.");
    if (typeof json === "string") return this.renderText(json, path);
    if (Array.isArray(json)) return json.map((each) => this.#renderTexts(each, path, depth + 1));
    if (typeof json !== "object" || json === null) return json;
    return Object.fromEntries(
      Object.entries(json).map(([key, each]) => [key, this.#renderTexts(each, path, depth + 1)]),
    );
  }

  #render(template: string, path: string, values: TemplateVariables): string {
    return inField(path, () => {
      spendSteps(this.#budget, STEPS_PER_TEMPLATE);
      return compiledTemplate(this.#content, template)(values, this.#budget);
    });
  }
}

/** Read once for each content: a served prompt's is rendered with every call. */
const compiledTemplates = new WeakMap<RenderableContent, Map<string, CompiledTemplate>>();

function compiledTemplate(content: RenderableContent, template: string): CompiledTemplate {
  const ofContent = compiledTemplates.get(content) ?? new Map<string, CompiledTemplate>();
  compiledTemplates.set(content, ofContent);
  const compiled = ofContent.get(template) ?? compile(content, template);
  ofContent.set(template, compiled);
  return compiled;
}

function compile({ templateFormat, snippets }: RenderableContent, template: string): CompiledTemplate {
  // What is served has its snippets put in: nothing in it is a reference, whatever it looks like.
  const isExpanded = snippets.length === 0;
  const expanded = isExpanded ? template : expandSnippets(template, templateFormat, snippets);
  return templateEngine(templateFormat).compile(expanded);
}

function inField<Result>(path: string, render: () => Result): Result {
  try {
    return render();
  } catch (error) {
    if (error instanceof TemplateSyntaxError) {
      throw new InvalidInputError("The prompt's template cannot be read.", [
        { path, message: error.message },
      ]);
    }
    if (error instanceof InvalidInputError && error.fieldErrors.length === 0) {
      throw unrendered(path, error.message);
    }
    throw error;
  }
}

const unrendered = (path: string, message: string) =>
  new InvalidInputError(`The prompt cannot be rendered: ${message}`, [{ path, message }]);

/** Texts as they are written between double quotes. */
function escapedTexts(values: TemplateVariables): TemplateVariables {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? JSON.stringify(value).slice(1, -1) : value,
    ]),
  );
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
