"use client";
import { CircleUser, FileText, Keyboard, Moon, Plus, Sun, Zap } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { Dialog as RadixDialog } from "radix-ui";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { dialogSurfaceClasses, overlayClasses } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import type { CommandPaletteProps, CommandResult } from "./command-palette";
import { mainNavigation, settingsNavigation } from "./navigation-items";
import { paths } from "./paths";
import { useCommandSearch } from "./use-command-search";

interface CommandDialogProps extends CommandPaletteProps {
  onOpenChange: (isOpen: boolean) => void;
  onShowShortcuts: () => void;
}

export function CommandDialog(props: CommandDialogProps) {
  const { workspaceSlug, search, actions = [], onOpenChange, onShowShortcuts } = props;
  const [query, setQuery] = useState("");
  const { results, isSearching, hasFailed } = useCommandSearch(query, search);
  const returnFocus = useReturnFocus();
  const router = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const otherTheme = resolvedTheme === "dark" ? "light" : "dark";
  const close = () => onOpenChange(false);
  const run = (action: () => void) => () => {
    close();
    action();
  };

  return (
    <RadixDialog.Root open onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className={overlayClasses} />
        <RadixDialog.Content
          aria-describedby={undefined}
          {...returnFocus}
          className={cn(dialogSurfaceClasses, "top-[12vh] max-w-xl translate-y-0")}
        >
          <RadixDialog.Title className="sr-only">Search and commands</RadixDialog.Title>
          <Command label="Search and commands" loop>
            <CommandInput
              value={query}
              onValueChange={setQuery}
              isLoading={isSearching}
              placeholder={search ? "Search prompts, or jump to…" : "Jump to…"}
            />
            <CommandList>
              <CommandEmpty>{emptyText(isSearching, hasFailed, query)}</CommandEmpty>
              {groupResults(results).map(([group, members]) => (
                <CommandGroup key={group} heading={group}>
                  {members.map((result) => (
                    <ResultItem
                      key={result.id}
                      result={result}
                      query={query}
                      onSelect={run(() => router.push(result.href))}
                    />
                  ))}
                </CommandGroup>
              ))}
              <CommandGroup heading="Go to">
                {[...mainNavigation, ...settingsNavigation].map(({ label, href, icon: Icon, shortcut }) => (
                  <CommandItem key={label} onSelect={run(() => router.push(href(workspaceSlug)))}>
                    <Icon aria-hidden="true" />
                    {label}
                    <span className="ml-auto flex gap-1">
                      <Kbd>G</Kbd>
                      <Kbd>{shortcut.toUpperCase()}</Kbd>
                    </span>
                  </CommandItem>
                ))}
                <CommandItem onSelect={run(() => router.push(paths.account))}>
                  <CircleUser aria-hidden="true" />
                  Account
                </CommandItem>
              </CommandGroup>
              <CommandGroup heading="Do">
                <CommandItem onSelect={run(() => router.push(paths.newPrompt(workspaceSlug)))}>
                  <Plus aria-hidden="true" />
                  New prompt
                </CommandItem>
                {actions.map((action) => (
                  <CommandItem key={action.id} onSelect={run(action.run)}>
                    <Zap aria-hidden="true" />
                    {action.label}
                  </CommandItem>
                ))}
                <CommandItem onSelect={run(() => setTheme(otherTheme))}>
                  {otherTheme === "dark" ? <Moon aria-hidden="true" /> : <Sun aria-hidden="true" />}
                  Use the {otherTheme} theme
                </CommandItem>
                <CommandItem onSelect={onShowShortcuts}>
                  <Keyboard aria-hidden="true" />
                  Keyboard shortcuts
                  <Kbd className="ml-auto">?</Kbd>
                </CommandItem>
              </CommandGroup>
            </CommandList>
          </Command>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

interface ResultItemProps {
  result: CommandResult;
  query: string;
  onSelect: () => void;
}

function ResultItem({ result, query, onSelect }: ResultItemProps) {
  const { id, label, content, detail, icon: Icon = FileText } = result;
  return (
    <CommandItem
      value={`${id} ${label}`}
      // The server has matched it already; the query keeps cmdk's own filter from hiding it.
      keywords={[query]}
      onSelect={onSelect}
      className={detail ? "h-auto min-h-9 py-1.5" : undefined}
    >
      <Icon aria-hidden="true" />
      <span className="flex min-w-0 flex-col">
        <span className="truncate">{content ?? label}</span>
        {detail ? <span className="truncate text-subtle text-xs">{detail}</span> : null}
      </span>
    </CommandItem>
  );
}

function emptyText(isSearching: boolean, hasFailed: boolean, query: string) {
  if (isSearching) return "Searching…";
  if (hasFailed) return "The search did not answer. Type again to retry.";
  return `Nothing found for “${query.trim()}”.`;
}

function groupResults(results: readonly CommandResult[]) {
  return [...Map.groupBy(results, (result) => result.group)];
}
