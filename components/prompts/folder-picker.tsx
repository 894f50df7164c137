"use client";
import { Check, Folder, FolderPlus, House } from "lucide-react";
import { useState } from "react";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { folderPath } from "@/server/folders/folder-schemas";

interface FolderPickerProps {
  label: string;
  folders: readonly string[];
  /** "" is the top. */
  value: string;
  onChange: (folder: string) => void;
}

const TOP = "No folder";

/** A folder of those there are, or a new one: type to find it, arrows and Enter to take it. */
export function FolderPicker({ label, folders, value, onChange }: FolderPickerProps) {
  const [query, setQuery] = useState("");
  const typed = folderPath.safeParse(query);
  const isNew = typed.success && !folders.includes(typed.data);
  // One that was chosen a moment ago need not exist yet.
  const shown = value === "" || folders.includes(value) ? folders : [...folders, value].sort();
  return (
    <div className="flex flex-col gap-1.5">
      <p className="font-medium text-sm">
        {label}{" "}
        <span className="font-mono font-normal text-muted">{value === "" ? TOP.toLowerCase() : value}</span>
      </p>
      <Command label={label} className="max-h-64 rounded-lg border" defaultValue={value === "" ? TOP : value}>
        <CommandInput value={query} onValueChange={setQuery} placeholder="Find or name a folder" />
        <CommandList>
          <CommandEmpty>Use lower-case letters, digits, “-” and “_”, and “/” between folders.</CommandEmpty>
          <CommandItem value={TOP} onSelect={() => onChange("")}>
            <House aria-hidden="true" />
            {TOP}
            {value === "" ? <Check aria-label="Chosen" className="ml-auto" /> : null}
          </CommandItem>
          {shown.map((folder) => (
            <CommandItem key={folder} value={folder} onSelect={() => onChange(folder)}>
              <Folder aria-hidden="true" />
              <span className="truncate font-mono text-xs">{folder}</span>
              {value === folder ? <Check aria-label="Chosen" className="ml-auto" /> : null}
            </CommandItem>
          ))}
          {isNew ? (
            <CommandItem
              value={`new ${typed.data}`}
              onSelect={() => {
                onChange(typed.data);
                setQuery("");
              }}
            >
              <FolderPlus aria-hidden="true" />
              <span className="truncate">
                New folder <span className="font-mono text-xs">{typed.data}</span>
              </span>
            </CommandItem>
          ) : null}
        </CommandList>
      </Command>
    </div>
  );
}
