"use client";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Textarea } from "@/components/ui/textarea";
import { cellOf, freeKey, type JsonRow, readCell, rowsOf, textOfRows } from "./json-row";
import { parseJsonText } from "./parse-json-text";

interface JsonRowsProps {
  /** What it is, for screen readers: "Provider options". */
  label: string;
  /** A JSON object as typed; "" is an empty one. */
  text: string;
  onChange: (text: string) => void;
  isReadOnly: boolean;
  placeholder?: string;
}

const VIEWS = [
  { value: "rows", label: "Rows" },
  { value: "json", label: "JSON" },
] as const;

/** An object as names and values; its JSON for who prefers that. */
export function JsonRows({ label, text, onChange, isReadOnly, placeholder }: JsonRowsProps) {
  const [view, setView] = useState<"rows" | "json">("rows");
  const rows = rowsOf(text);
  const parsed = parseJsonText(text.trim() === "" ? "{}" : text);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">{label}</legend>
      <SegmentedControl
        label={`View of ${label}`}
        value={view}
        onValueChange={setView}
        options={VIEWS}
        className="self-start"
      />
      {view === "json" ? (
        <Textarea
          isCode
          rows={4}
          value={text}
          aria-label={`${label}, JSON`}
          aria-invalid={parsed.isFine ? undefined : true}
          placeholder={placeholder}
          readOnly={isReadOnly}
          onChange={(event) => onChange(event.target.value)}
          className="text-xs leading-5 read-only:bg-sunken read-only:shadow-none"
        />
      ) : rows ? (
        <RowList
          label={label}
          rows={rows}
          onChange={(next) => onChange(textOfRows(next))}
          isReadOnly={isReadOnly}
        />
      ) : null}
      {parsed.isFine && rows ? null : (
        <p role="status" className="text-danger text-xs">
          {parsed.isFine ? "Write an object: {…}." : parsed.mistake.message}
        </p>
      )}
    </fieldset>
  );
}

interface RowListProps {
  label: string;
  rows: readonly JsonRow[];
  onChange: (rows: readonly JsonRow[]) => void;
  isReadOnly: boolean;
}

function RowList({ label, rows, onChange, isReadOnly }: RowListProps) {
  return (
    <>
      <ul className="flex flex-col gap-1.5" aria-label={label}>
        {rows.map(([name, value], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row keeps its place while its name is being typed.
          <li key={index} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-center gap-1.5">
            <RowName
              label={`Name of row ${index + 1} of ${label}`}
              name={name}
              taken={rows.map(([other]) => other)}
              isReadOnly={isReadOnly}
              onRename={(next) => onChange(rows.with(index, [next, value]))}
            />
            <RowValue
              label={`Value of ${name}`}
              value={value}
              isReadOnly={isReadOnly}
              onChange={(next) => onChange(rows.with(index, [name, next]))}
            />
            {isReadOnly ? null : (
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={`Remove ${name}`}
                onClick={() => onChange(rows.toSpliced(index, 1))}
              >
                <Trash2 aria-hidden="true" className="size-3.5" />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isReadOnly ? null : (
        <Button size="sm" className="self-start" onClick={() => onChange([...rows, [freeKey(rows), ""]])}>
          <Plus aria-hidden="true" />
          Add row<span className="sr-only"> to {label}</span>
        </Button>
      )}
    </>
  );
}

interface RowNameProps {
  label: string;
  name: string;
  taken: readonly string[];
  isReadOnly: boolean;
  onRename: (name: string) => void;
}

/** A name that another row has would swallow that row: it is taken as soon as it is free. */
function RowName({ label, name, taken, isReadOnly, onRename }: RowNameProps) {
  const [refused, setRefused] = useState<string>();

  function type(typed: string) {
    const isFine = typed !== "" && (typed === name || !taken.includes(typed));
    setRefused(isFine ? undefined : typed);
    if (isFine) onRename(typed);
  }

  return (
    <Input
      aria-label={label}
      aria-invalid={refused === undefined ? undefined : true}
      value={refused ?? name}
      readOnly={isReadOnly}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => type(event.target.value)}
      onBlur={() => setRefused(undefined)}
      className="h-7 font-mono text-xs"
    />
  );
}

interface RowValueProps {
  label: string;
  value: unknown;
  isReadOnly: boolean;
  onChange: (value: unknown) => void;
}

/** As typed while it is typed: "0." is on its way to "0.5". */
function RowValue({ label, value, isReadOnly, onChange }: RowValueProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <Input
      aria-label={label}
      value={typed ?? cellOf(value)}
      readOnly={isReadOnly}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(readCell(event.target.value));
      }}
      onBlur={() => setTyped(undefined)}
      className="h-7 font-mono text-xs"
    />
  );
}
