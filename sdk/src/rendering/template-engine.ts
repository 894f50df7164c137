/**
 * Takes the place of the server's module of the same name in the package's builds: jinja's parser and sandbox are as
 * large as all else together, and are loaded by those whose prompts are written in it.
 */
import { fstringEngine } from "@/server/templates/fstring/fstring-engine";
import { mustacheEngine } from "@/server/templates/mustache/mustache-engine";
import type { TemplateEngine } from "@/server/templates/template-engine-types";
import type { TemplateFormat } from "@/server/templates/template-formats";
import { GalleyError } from "../galley-error";

const engines: Partial<Record<TemplateFormat, TemplateEngine>> = {
  mustache: mustacheEngine,
  fstring: fstringEngine,
};

/** @throws GalleyError for a format that a later server may have */
export async function loadEngine(format: TemplateFormat): Promise<void> {
  if (engines[format]) return;
  if (format !== "jinja") {
    throw new GalleyError(
      "unknown_format",
      `This version of the client cannot render "${format}". Update it.`,
    );
  }
  const { jinjaEngine } = await import("@/server/templates/jinja/jinja-engine");
  engines.jinja = jinjaEngine;
}

export function templateEngine(format: TemplateFormat): TemplateEngine {
  const engine = engines[format];
  if (!engine) throw new Error(`The engine of "${format}" was not loaded.`);
  return engine;
}
