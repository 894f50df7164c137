"use client";
import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { DraftMessage, DraftToolCall } from "@/server/drafts/draft-document";
import type { TemplateFormat } from "@/server/templates/template-formats";
import { useDraftActions } from "./draft-context";
import { TemplateTextarea } from "./template-textarea";

interface ToolCallListProps {
  message: DraftMessage;
  position: number;
  format: TemplateFormat;
  isReadOnly: boolean;
}

/** The calls of tools that an assistant message makes: name, id, and arguments as JSON with variables in it. */
export function ToolCallList({ message, position, format, isReadOnly }: ToolCallListProps) {
  const { edit } = useDraftActions();
  const { id, toolCalls } = message;
  const set = (next: DraftToolCall[]) => edit({ kind: "setMessage", id, changes: { toolCalls: next } });
  const change = (index: number, call: DraftToolCall, changes: Partial<DraftToolCall>) =>
    set(toolCalls.with(index, { ...call, ...changes }));
  const add = () =>
    set([...toolCalls, { id: `call_${position}_${toolCalls.length + 1}`, name: "", arguments: "{}" }]);
  return (
    <div className="flex flex-col gap-2 px-3 pb-2">
      <ul className="flex flex-col gap-2" aria-label={`Tool calls of message ${position}`}>
        {toolCalls.map((call, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a call keeps its place while its id is being typed.
          <li key={index} className="rounded-md border bg-background dark:bg-sunken">
            <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2 border-b p-2">
              <CallField
                label={`Tool of call ${index + 1}`}
                shown="Tool"
                value={call.name}
                onChange={(name) => change(index, call, { name })}
                isReadOnly={isReadOnly}
              />
              <CallField
                label={`Id of call ${index + 1}`}
                shown="Id"
                value={call.id}
                onChange={(next) => change(index, call, { id: next })}
                isReadOnly={isReadOnly}
              />
              {isReadOnly ? null : (
                <Button
                  variant="ghost"
                  size="icon-sm"
                  aria-label={`Remove call ${index + 1}`}
                  onClick={() => set(toolCalls.toSpliced(index, 1))}
                >
                  <Trash2 aria-hidden="true" className="size-3.5" />
                </Button>
              )}
            </div>
            <TemplateTextarea
              value={call.arguments}
              format={format}
              onChange={(next) => change(index, call, { arguments: next })}
              aria-label={`Arguments of call ${index + 1} of message ${position}`}
              readOnly={isReadOnly}
              rows={1}
            />
          </li>
        ))}
      </ul>
      {isReadOnly ? null : (
        <Button variant="ghost" size="sm" className="self-start" onClick={add}>
          <Plus aria-hidden="true" />
          Add tool call<span className="sr-only"> to message {position}</span>
        </Button>
      )}
    </div>
  );
}

interface CallFieldProps {
  label: string;
  shown: string;
  value: string;
  onChange: (value: string) => void;
  isReadOnly: boolean;
}

function CallField({ label, shown, value, onChange, isReadOnly }: CallFieldProps) {
  return (
    <Field label={<span className="text-muted text-xs">{shown}</span>}>
      <Input
        aria-label={label}
        value={value}
        readOnly={isReadOnly}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        className="h-7 font-mono text-xs"
      />
    </Field>
  );
}
