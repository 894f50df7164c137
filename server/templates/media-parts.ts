/**
 * Images and files in a user message. While templates are rendered, a marker stands for each; behind that, the text is
 * cut at the markers. No template, snippet or value holds the marker, so none can forge one.
 */

import { ownValue } from "./own-value";
import { templatesOf } from "./prompt-templates";
import type { TemplateVariables } from "./render-budget";
import type { RenderableContent } from "./render-prompt";
import { fileValue, imageValue, type RenderedPart } from "./rendered-message-schemas";

export class MediaParts {
  /** The values, with markers in the place of images and files. */
  readonly values: TemplateVariables;
  readonly #parts = new Map<string, { readonly name: string; readonly part: RenderedPart }>();
  readonly #marker: string;

  constructor(content: RenderableContent, values: TemplateVariables) {
    const media = content.variables.filter(({ kind }) => kind === "image" || kind === "file");
    this.#marker = media.length === 0 ? "" : unusedMarker(content, values);
    for (const { name, kind } of media) {
      const value = ownValue(values, name) ?? null;
      if (value === null) continue;
      const part: RenderedPart =
        kind === "image"
          ? { type: "image", ...imageValue.parse(value) }
          : { type: "file", ...fileValue.parse(value) };
      this.#parts.set(`${this.#marker}${this.#parts.size}>`, { name, part });
    }
    const markers = Array.from(this.#parts, ([marker, { name }]) => [name, marker] as const);
    this.values =
      this.#parts.size === 0 ? values : Object.fromEntries([...Object.entries(values), ...markers]);
  }

  /** The text itself when there is no image or file in it. */
  split(text: string): string | RenderedPart[] {
    if (this.findIn(text) === undefined) return text;
    const parts: RenderedPart[] = [];
    let rest = text;
    for (let at = rest.indexOf(this.#marker); at !== -1; at = rest.indexOf(this.#marker)) {
      const end = rest.indexOf(">", at) + 1;
      const media = this.#parts.get(rest.slice(at, end));
      addText(parts, rest.slice(0, at));
      if (media) parts.push(media.part);
      rest = rest.slice(end);
    }
    addText(parts, rest);
    return parts;
  }

  /** The name of an image or a file in the text. */
  findIn(text: string): string | undefined {
    if (this.#parts.size === 0 || !text.includes(this.#marker)) return undefined;
    for (const [marker, { name }] of this.#parts) if (text.includes(marker)) return name;
    return undefined;
  }
}

/** Providers refuse parts of nothing but white space. */
function addText(parts: RenderedPart[], text: string): void {
  if (text.trim() !== "") parts.push({ type: "text", text });
}

/** Of characters that no filter changes. */
function unusedMarker(content: RenderableContent, values: TemplateVariables): string {
  const templates = templatesOf(content).flatMap((each) => (each.kind === "template" ? [each.template] : []));
  const texts = [...templates, ...content.snippets.map(({ text }) => text), JSON.stringify(values)];
  const used = new Set(texts.flatMap((text) => text.match(/<\d+:/g) ?? []));
  let number = 0;
  while (used.has(`<${number}:`)) number += 1;
  return `<${number}:`;
}
