"use client";
import { CircleAlert } from "lucide-react";
import { useId } from "react";
import { cn } from "@/components/ui/cn";
import { useDraftActions } from "./draft-provider";
import { TemplateTextarea } from "./template-textarea";

interface TextEditorProps {
  text: string;
  error: string | undefined;
  isReadOnly: boolean;
}

export function TextEditor({ text, error, isReadOnly }: TextEditorProps) {
  const { edit } = useDraftActions();
  const errorId = useId();
  return (
    <div
      className={cn(
        "overflow-hidden rounded-lg border bg-surface focus-within:border-accent",
        error && "border-danger focus-within:border-danger",
      )}
    >
      <TemplateTextarea
        value={text}
        onChange={(next) => edit({ kind: "setText", text: next })}
        aria-label="Text"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        placeholder="Summarise {{article}} in three sentences."
        readOnly={isReadOnly}
        className="min-h-60"
      />
      {error ? (
        <p id={errorId} role="alert" className="flex gap-1.5 px-3 pb-2.5 text-danger text-xs">
          <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  );
}
