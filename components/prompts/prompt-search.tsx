"use client";
import { Search } from "lucide-react";
import { Input } from "@/components/ui/input";

interface PromptSearchProps {
  value: string;
  folder: string;
  onChange: (value: string) => void;
}

export function PromptSearch({ value, folder, onChange }: PromptSearchProps) {
  const label = folder ? `Search in ${folder}` : "Search prompts";
  return (
    <search className="relative max-w-sm">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-subtle"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={`${label}…`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="pl-8"
      />
    </search>
  );
}
