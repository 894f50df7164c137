import { cn } from "@/components/ui/cn";
import type { TemplateFormat } from "@/server/templates/template-formats";
import { splitTags, type TemplatePiece } from "./split-tags";

const PIECE_CLASSES: Record<TemplatePiece["kind"], string | undefined> = {
  text: undefined,
  variable: "rounded-sm bg-accent-subtle text-accent",
  section: "rounded-sm bg-info-subtle text-info",
  comment: "text-subtle",
  snippet: "rounded-sm bg-success-subtle text-success",
};

interface TemplateTextProps {
  template: string;
  format?: TemplateFormat | undefined;
  className?: string;
}

/** A template as it is, its tags coloured. */
export function TemplateText({ template, format = "mustache", className }: TemplateTextProps) {
  return (
    <div className={cn("whitespace-pre-wrap break-words font-mono text-sm", className)}>
      {splitTags(template, format).map(({ kind, text, start }) =>
        kind === "text" ? (
          text
        ) : (
          <span key={start} className={PIECE_CLASSES[kind]}>
            {text}
          </span>
        ),
      )}
    </div>
  );
}
