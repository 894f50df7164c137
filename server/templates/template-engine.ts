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
