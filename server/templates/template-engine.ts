/**
 * The template languages. A server has all of them. For a browser they are 24 kB (gzipped), of which jinja's parser and
 * sandbox are 20: what imports this, `expand-snippets`, `detect-variables` or `render-prompt` belongs into a module that
 * a page loads after itself, by `await import(…)`; types, `template-formats` and `variable-types` cost nothing.
 */
import { fstringEngine } from "./fstring/fstring-engine";
import { jinjaEngine } from "./jinja/jinja-engine";
import { mustacheEngine } from "./mustache/mustache-engine";
import type { TemplateEngine } from "./template-engine-types";
import type { TemplateFormat } from "./template-formats";

const ENGINES: Readonly<Record<TemplateFormat, TemplateEngine>> = {
  mustache: mustacheEngine,
  jinja: jinjaEngine,
  fstring: fstringEngine,
};

export const templateEngine = (format: TemplateFormat): TemplateEngine => ENGINES[format];
