"use client";
import type { LucideIcon } from "lucide-react";
import type { Route } from "next";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { loadPatiently } from "@/components/ui/load-patiently";
import { onOpenCommandPalette } from "./command-palette-events";
import { mainNavigation, settingsNavigation } from "./navigation-items";
import { useKeyboardShortcuts } from "./use-keyboard-shortcuts";

export interface CommandResult {
  id: string;
  label: string;
  /** The label as it is shown, with what was found marked in it. */
  content?: ReactNode;
  /** Found but not in the label: matched text, a folder, a date. */
  detail?: ReactNode;
  icon?: LucideIcon;
  /** The heading it stands under: "Prompts". */
  group: string;
  /** One of `paths`. */
  href: Route;
}

export interface CommandAction {
  id: string;
  label: string;
  run: () => void;
}

export interface CommandPaletteProps {
  workspaceSlug: string;
  /** Called with what has been typed, when typing pauses. */
  search?: (query: string) => Promise<CommandResult[]>;
  actions?: readonly CommandAction[];
}

// Nobody pays for the palette before opening it.
const CommandDialog = dynamic(
  () => loadPatiently(() => import("./command-dialog").then((module) => module.CommandDialog)),
  {
    ssr: false,
  },
);
const ShortcutDialog = dynamic(
  () => loadPatiently(() => import("./shortcut-dialog").then((module) => module.ShortcutDialog)),
  {
    ssr: false,
  },
);

type OpenDialog = "commands" | "shortcuts";

/** Ctrl/Cmd-K, G-then-letter, and ? for the list of both. */
export function CommandPalette(props: CommandPaletteProps) {
  const router = useRouter();
  const [open, setOpen] = useState<OpenDialog>();
  useEffect(() => onOpenCommandPalette(() => setOpen("commands")), []);
  useKeyboardShortcuts({
    onToggleCommands: () => setOpen((current) => (current === "commands" ? undefined : "commands")),
    onShowShortcuts: () => setOpen("shortcuts"),
    onGoTo: (letter) => {
      const item = [...mainNavigation, ...settingsNavigation].find(({ shortcut }) => shortcut === letter);
      if (item) router.push(item.href(props.workspaceSlug));
    },
  });
  const onOpenChange = (isOpen: boolean) => {
    if (!isOpen) setOpen(undefined);
  };
  if (open === "commands") {
    return (
      <CommandDialog {...props} onOpenChange={onOpenChange} onShowShortcuts={() => setOpen("shortcuts")} />
    );
  }
  return open === "shortcuts" ? <ShortcutDialog onOpenChange={onOpenChange} /> : null;
}
