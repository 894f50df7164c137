"use client";
import { Plus } from "lucide-react";
import { useState } from "react";
import { PromptName } from "@/components/prompts/prompt-name";
import { Button } from "@/components/ui/button";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

interface PromptPickerProps {
  slugs: readonly string[];
  onChoose: (promptSlug: string) => void;
}

/** One more prompt, found by typing a part of its name. */
export function PromptPicker({ slugs, onChoose }: PromptPickerProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" disabled={slugs.length === 0}>
          <Plus aria-hidden="true" />
          Add a prompt
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Prompts" align="start" className="w-80 p-0">
        <Command>
          <CommandInput placeholder="Find a prompt" aria-label="Find a prompt" />
          <CommandList>
            <CommandEmpty>No other prompt is called so.</CommandEmpty>
            {slugs.map((slug) => (
              <CommandItem
                key={slug}
                value={slug}
                onSelect={() => {
                  onChoose(slug);
                  setOpen(false);
                }}
              >
                <PromptName slug={slug} />
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
