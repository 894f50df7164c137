"use client";
import { useId } from "react";
import { cn } from "@/components/ui/cn";
import type { TemplateFormat } from "@/server/templates/template-formats";
import { useDraftActions } from "./draft-context";
import { FieldError } from "./field-error";
import { FieldPresence } from "./presence-list";
import { TemplateTextarea } from "./template-textarea";
import { FIELD_ATTRIBUTE } from "./use-draft-presence";

interface TextEditorProps {
  text: string;
  format: TemplateFormat;
  error: string | undefined;
  isReadOnly: boolean;
}

export function TextEditor({ text, format, error, isReadOnly }: TextEditorProps) {
  const { edit } = useDraftActions();
  const errorId = useId();
  return (
    <div
      {...{ [FIELD_ATTRIBUTE]: "text" }}
      className={cn(
        "rounded-lg border",
        isReadOnly ? "bg-background" : "bg-surface focus-within:border-accent",
        error && "border-danger focus-within:border-danger",
      )}
    >
      <FieldPresence field="text" />
      <TemplateTextarea
        value={text}
        format={format}
        onChange={(next) => edit({ kind: "set", changes: { text: next } })}
        aria-label="Text"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        placeholder="Summarise the article in three sentences."
        readOnly={isReadOnly}
        className="min-h-60"
      />
      <FieldError id={errorId} message={error} />
    </div>
  );
}
