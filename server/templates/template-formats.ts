/** The languages a template may be written in. Without zod, which no page should load for a list of words. */
export const TEMPLATE_FORMATS = ["mustache", "jinja", "fstring"] as const;
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

export const TEMPLATE_FORMAT_NAMES: Readonly<Record<TemplateFormat, string>> = {
  mustache: "Mustache",
  jinja: "Jinja",
  fstring: "f-string",
};
