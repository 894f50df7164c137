"use client";
import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { FileText, FolderOpen, SearchX } from "lucide-react";
import Link from "next/link";
import { debounce, parseAsString, useQueryStates } from "nuqs";
import { useDeferredValue } from "react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import { FolderNavigation } from "./folder-navigation";
import { nextPage, type PromptListAddress, promptListInput } from "./prompt-queries";
import { PromptSearch } from "./prompt-search";
import { PromptTable } from "./prompt-table";

const address = { folder: parseAsString.withDefault(""), q: parseAsString.withDefault("") };

export function PromptList({ workspaceSlug }: { workspaceSlug: string }) {
  const [{ folder, q }, setAddress] = useQueryStates(address);
  // The list of the last letter stays until that of the next is here.
  const shown = useDeferredValue(`${folder}\n${q}`);
  const isStale = shown !== `${folder}\n${q}`;
  const [shownFolder = "", shownSearch = ""] = shown.split("\n");
  return (
    <div className="flex flex-col gap-4">
      <PromptSearch
        value={q}
        folder={folder}
        onChange={(next) =>
          setAddress({ q: next || null }, { limitUrlUpdates: next === "" ? undefined : debounce(200) })
        }
      />
      <div
        className={cn("flex flex-col gap-4 transition-opacity", isStale && "opacity-60")}
        aria-busy={isStale}
      >
        <PromptPages
          workspaceSlug={workspaceSlug}
          address={{ folder: shownFolder, q: shownSearch }}
          onClearSearch={() => setAddress({ q: null })}
        />
      </div>
    </div>
  );
}

interface PromptPagesProps {
  workspaceSlug: string;
  address: PromptListAddress;
  onClearSearch: () => void;
}

function PromptPages({ workspaceSlug, address: shown, onClearSearch }: PromptPagesProps) {
  const trpc = useTRPC();
  const { data: folders } = useSuspenseQuery(trpc.prompt.listFolders.queryOptions({ workspaceSlug }));
  const pages = useSuspenseInfiniteQuery(
    trpc.prompt.list.infiniteQueryOptions(promptListInput(workspaceSlug, shown), nextPage),
  );
  const prompts = pages.data.pages.flatMap((page) => page.prompts);
  const canWrite = pages.data.pages[0]?.canWrite ?? false;
  const isSearching = shown.q.trim() !== "";
  const hasNothing = prompts.length === 0;
  const hasFolders = folders.some(
    ({ path }) => path !== shown.folder && path.startsWith(prefixOf(shown.folder)),
  );
  return (
    <>
      {isSearching ? null : (
        <FolderNavigation workspaceSlug={workspaceSlug} folder={shown.folder} folders={folders} />
      )}
      {hasNothing && (isSearching || !hasFolders) ? (
        <NoPrompts {...{ workspaceSlug, shown, canWrite, isSearching, onClearSearch }} />
      ) : null}
      {hasNothing ? null : (
        <div>
          <PromptTable workspaceSlug={workspaceSlug} prompts={prompts} />
          {pages.hasNextPage || pages.data.pages.length > 1 ? (
            <LoadMore
              hasMore={pages.hasNextPage}
              isLoading={pages.isFetchingNextPage}
              onLoadMore={() => void pages.fetchNextPage()}
              shownCount={prompts.length}
              noun={prompts.length === 1 ? "prompt" : "prompts"}
            />
          ) : null}
        </div>
      )}
    </>
  );
}

const prefixOf = (folder: string) => (folder === "" ? "" : `${folder}/`);

interface NoPromptsProps extends Omit<PromptPagesProps, "address"> {
  shown: PromptListAddress;
  canWrite: boolean;
  isSearching: boolean;
}

function NoPrompts({ workspaceSlug, shown, canWrite, isSearching, onClearSearch }: NoPromptsProps) {
  if (isSearching) {
    return (
      <EmptyState
        icon={SearchX}
        title={`No prompt matches “${shown.q.trim()}”`}
        description="Every word must occur in a prompt's path or its description."
        action={<Button onClick={onClearSearch}>Clear the search</Button>}
      />
    );
  }
  if (shown.folder !== "") {
    return (
      <EmptyState
        icon={FolderOpen}
        title="There is no prompt in this folder"
        description="A folder is there as long as it holds a prompt."
        action={
          <Button asChild>
            <Link href={paths.prompts(workspaceSlug)}>Show all prompts</Link>
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={FileText}
      title="No prompts yet"
      description="A prompt is what your application asks a model. Write the first one, save it as v1 and deploy it."
      action={
        canWrite ? (
          <Button asChild variant="primary">
            <Link href={paths.newPrompt(workspaceSlug)}>New prompt</Link>
          </Button>
        ) : null
      }
    />
  );
}
