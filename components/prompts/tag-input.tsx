"use client";
import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { promptTag } from "@/server/prompts/prompt-schemas";

interface TagInputProps {
  tags: readonly string[];
  /** Those in use elsewhere. */
  known: readonly string[];
  onChange: (tags: string[]) => void;
  error?: string | undefined;
}

/** Enter or a comma adds what is written, Backspace in the empty field takes the last one away. */
export function TagInput({ tags, known, onChange, error }: TagInputProps) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const listId = useId();

  function add() {
    if (text.trim() === "") return;
    const parsed = promptTag.safeParse(text);
    if (!parsed.success) {
      setProblem(parsed.error.issues[0]?.message);
      return;
    }
    onChange([...new Set([...tags, parsed.data])].sort());
    setText("");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Enter" || event.key === ",") {
      // Enter in the empty field belongs to the form.
      if (event.key === "Enter" && text.trim() === "") return;
      event.preventDefault();
      add();
    } else if (event.key === "Backspace" && text === "") {
      onChange(tags.slice(0, -1));
    }
  }

  return (
    <div className="flex flex-col gap-1.5">
      <Field label="Tags" isOptional error={problem ?? error}>
        <Input
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(undefined);
          }}
          onKeyDown={onKeyDown}
          onBlur={add}
          list={listId}
          placeholder="Write a tag, then Enter"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <datalist id={listId}>
        {known
          .filter((tag) => !tags.includes(tag))
          .map((tag) => (
            <option key={tag} value={tag} />
          ))}
      </datalist>
      <ul aria-label="Chosen tags" className="flex flex-wrap gap-1.5 empty:hidden">
        {tags.map((tag) => (
          <li key={tag}>
            <Badge className="h-6 pr-0.5 font-normal">
              <span className="max-w-48 truncate">{tag}</span>
              <button
                type="button"
                aria-label={`Remove the tag ${tag}`}
                onClick={() => onChange(tags.filter((other) => other !== tag))}
                className="grid size-5 place-items-center rounded-sm hover:bg-hover"
              >
                <X aria-hidden="true" />
              </button>
            </Badge>
          </li>
        ))}
      </ul>
    </div>
  );
}
