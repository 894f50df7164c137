"use client";
import { Plus, Trash2 } from "lucide-react";
import { SchemaEditor } from "@/components/json-schema/schema-editor";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import type { DraftDocument, DraftTool } from "@/server/drafts/draft-document";

interface ToolFieldsProps {
  draft: DraftDocument;
  onChange: (changes: Partial<Pick<DraftDocument, "tools" | "toolChoice">>) => void;
  createId: () => string;
  errors: ReadonlyMap<string, string>;
  isReadOnly: boolean;
}

const EMPTY_SCHEMA = '{\n  "type": "object",\n  "properties": {}\n}';

/** Functions the model may call, and whether it must. */
export function ToolFields({ draft, onChange, createId, errors, isReadOnly }: ToolFieldsProps) {
  const { tools } = draft;
  const change = (index: number, tool: DraftTool) => onChange({ tools: tools.with(index, tool) });

  function remove(index: number) {
    const before = tools;
    onChange({ tools: tools.toSpliced(index, 1) });
    toast(`Removed tool ${before[index]?.name ?? ""}`, {
      action: { label: "Undo", onClick: () => onChange({ tools: before }) },
    });
  }

  return (
    <>
      <ul className="flex flex-col gap-3" aria-label="Tools">
        {tools.map((tool, index) => (
          <li key={tool.id} className="flex flex-col gap-3 rounded-md border p-3">
            <div className="flex items-start gap-2">
              <Field label="Tool name" error={errors.get(`content.tools.${index}.name`)} className="flex-1">
                <Input
                  value={tool.name}
                  placeholder="find_order"
                  readOnly={isReadOnly}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={(event) => change(index, { ...tool, name: event.target.value })}
                  className="font-mono"
                />
              </Field>
              {isReadOnly ? null : (
                <Button
                  variant="ghost"
                  size="icon"
                  className="mt-6.5"
                  aria-label={`Remove tool ${tool.name || index + 1}`}
                  onClick={() => remove(index)}
                >
                  <Trash2 aria-hidden="true" />
                </Button>
              )}
            </div>
            <Field label="When to use it" error={errors.get(`content.tools.${index}.description`)}>
              <Textarea
                rows={2}
                value={tool.description}
                placeholder="Finds a customer’s order by its number."
                readOnly={isReadOnly}
                onChange={(event) => change(index, { ...tool, description: event.target.value })}
              />
            </Field>
            <div className="flex flex-col gap-1.5">
              <p className="font-medium text-sm">Parameters</p>
              <SchemaEditor
                label={`Parameters of ${tool.name || `tool ${index + 1}`}`}
                text={tool.parameters}
                onChange={(parameters) => change(index, { ...tool, parameters })}
                isReadOnly={isReadOnly}
              />
            </div>
            <ChoiceField
              label="Strict"
              description="The provider holds the call to the parameters."
              control={(ids) => (
                <Checkbox
                  {...ids}
                  checked={tool.isStrict}
                  disabled={isReadOnly}
                  onCheckedChange={(checked) => change(index, { ...tool, isStrict: checked === true })}
                />
              )}
            />
          </li>
        ))}
      </ul>
      {isReadOnly ? null : (
        <Button
          size="sm"
          className="self-start"
          onClick={() =>
            onChange({
              tools: [
                ...tools,
                { id: createId(), name: "", description: "", parameters: EMPTY_SCHEMA, isStrict: false },
              ],
            })
          }
        >
          <Plus aria-hidden="true" />
          Add tool
        </Button>
      )}
      {tools.length > 0 || draft.toolChoice !== "" ? (
        <ToolChoiceField draft={draft} onChange={onChange} errors={errors} isReadOnly={isReadOnly} />
      ) : null}
    </>
  );
}

const UNSET = "unset";
const CHOICES = [
  [UNSET, "The provider’s default"],
  ["auto", "The model decides"],
  ["required", "It must call a tool"],
  ["none", "It must not call any"],
] as const;

function ToolChoiceField(props: Omit<ToolFieldsProps, "createId">) {
  const { draft, onChange, errors, isReadOnly } = props;
  const names = draft.tools.map(({ name }) => name.trim()).filter((name) => name !== "");
  return (
    <Field label="Tool choice" error={errors.get("content.toolChoice")}>
      <Select
        value={draft.toolChoice || UNSET}
        disabled={isReadOnly}
        onValueChange={(next) => onChange({ toolChoice: next === UNSET ? "" : next })}
      >
        <SelectTrigger>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {CHOICES.map(([value, label]) => (
            <SelectItem key={value} value={value}>
              {label}
            </SelectItem>
          ))}
          {[...new Set(names)].map((name) => (
            <SelectItem key={name} value={`tool:${name}`}>
              It must call {name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}
