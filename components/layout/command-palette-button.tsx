"use client";
import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { openCommandPalette } from "./command-palette-events";

export function CommandPaletteButton({
  isIcon = false,
  className,
}: {
  isIcon?: boolean;
  className?: string;
}) {
  if (isIcon) {
    return (
      <Button
        variant="ghost"
        size="icon"
        aria-label="Search"
        onClick={openCommandPalette}
        className={className}
      >
        <Search aria-hidden="true" />
      </Button>
    );
  }
  return (
    <button
      type="button"
      onClick={openCommandPalette}
      className={cn(
        "flex h-8 w-full shrink-0 items-center gap-2 rounded-md border bg-surface px-2 text-subtle shadow-xs transition-colors hover:border-border-strong hover:text-muted",
        className,
      )}
    >
      <Search aria-hidden="true" className="size-3.5" />
      <span className="flex-1 text-left">Search</span>
      <Kbd aria-hidden="true">Ctrl K</Kbd>
    </button>
  );
}
