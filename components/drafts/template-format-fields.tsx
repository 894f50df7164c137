"use client";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import {
  TEMPLATE_FORMAT_NAMES,
  TEMPLATE_FORMATS,
  type TemplateFormat,
} from "@/server/templates/template-formats";

interface TemplateFormatFieldsProps {
  format: TemplateFormat;
  onChange: (format: TemplateFormat) => void;
  isReadOnly: boolean;
}

const HELP: Record<TemplateFormat, readonly (readonly [string, string])[]> = {
  mustache: [
    ["{{name}}", "a variable"],
    ["{{user.name}}", "a part of one"],
    ["{{#orders}}…{{/orders}}", "for each, or when there are any"],
    ["{{^orders}}…{{/orders}}", "when there are none"],
    ["{{! note }}", "a note, left out"],
  ],
  jinja: [
    ["{{ name }}", "a variable"],
    ["{{ name | upper }}", "through a filter"],
    ["{% if vip %}…{% endif %}", "a condition"],
    ["{% for order in orders %}…{% endfor %}", "for each"],
    ["{# note #}", "a note, left out"],
  ],
  fstring: [
    ["{name}", "a variable"],
    ["{user.name}", "a part of one"],
    ["{{ and }}", "braces as they are"],
  ],
};

/** The language the texts are written in, and what can be said in it. */
export function TemplateFormatFields({ format, onChange, isReadOnly }: TemplateFormatFieldsProps) {
  return (
    <>
      {isReadOnly ? null : (
        <Select
          value={format}
          onValueChange={(next) => {
            const known = TEMPLATE_FORMATS.find((candidate) => candidate === next);
            if (known) onChange(known);
          }}
        >
          <SelectTrigger aria-label="Template format">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {TEMPLATE_FORMATS.map((each) => (
              <SelectItem key={each} value={each}>
                {TEMPLATE_FORMAT_NAMES[each]}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs">
        {[...HELP[format], ["{{> style/tone}}", "a snippet"] as const].map(([code, words]) => (
          <div key={code} className="contents">
            <dt>
              <code className="break-all font-mono">{code}</code>
            </dt>
            <dd className="text-muted">{words}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
