"use client";
import { Search } from "lucide-react";
import type { Ref } from "react";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";

interface PromptSearchProps {
  value: string;
  folder: string;
  noun: string;
  onChange: (value: string) => void;
  ref: Ref<HTMLInputElement>;
}

/** Reads names, descriptions, tags, variables and texts, with every letter typed. */
export function PromptSearch({ value, folder, noun, onChange, ref }: PromptSearchProps) {
  const label = folder ? `Search in ${folder}` : `Search ${noun}s`;
  return (
    <search className="relative max-w-xl">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-subtle"
      />
      <Input
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={`${label}: names, tags, variables, texts…`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="pr-8 pl-8"
      />
      {value === "" ? (
        <Kbd aria-hidden="true" className="absolute top-1/2 right-2 -translate-y-1/2 pointer-coarse:hidden">
          /
        </Kbd>
      ) : null}
    </search>
  );
}
