import { Archive, FileText, FolderOpen, SearchX, Star } from "lucide-react";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { PromptKind } from "@/server/prompts/prompt-schemas";
import { hasPromptFilters, type PromptFilters } from "./prompt-filters";

interface NoPromptsProps {
  workspaceSlug: string;
  kind: PromptKind;
  filters: PromptFilters;
  canWrite: boolean;
  onClearFilters: () => void;
}

/** Why there is nothing, and what to do about it. */
export function NoPrompts(props: NoPromptsProps) {
  const { kind, filters, canWrite } = props;
  const create = canWrite ? <CreateLink {...props} /> : null;
  if (hasPromptFilters(filters)) return <NothingFound {...props} />;
  if (filters.folder !== "") {
    return <EmptyState icon={FolderOpen} title={`No ${kind} lies in this folder`} action={create} />;
  }
  return (
    <EmptyState icon={FileText} title={`No ${kind}s yet`} description={PURPOSES[kind]} action={create} />
  );
}

const PURPOSES: Record<PromptKind, string> = {
  prompt: "A prompt is what your application asks a model. Write the first one, save it as v1 and deploy it.",
  snippet:
    "A snippet is a piece of text that several prompts share. Write it once and refer to it from each of them.",
};

function CreateLink({ workspaceSlug, kind, filters }: NoPromptsProps) {
  const query = {
    ...(filters.folder === "" ? {} : { folder: filters.folder }),
    ...(kind === "snippet" ? { type: "snippet" } : {}),
  };
  return (
    <Button asChild variant="primary">
      <Link href={{ pathname: paths.newPrompt(workspaceSlug), query }}>New {kind}</Link>
    </Button>
  );
}

function NothingFound({
  kind,
  filters,
  onClearFilters,
}: Pick<NoPromptsProps, "kind" | "filters" | "onClearFilters">) {
  const clear = <Button onClick={onClearFilters}>Show all {kind}s</Button>;
  const query = filters.q.trim();
  if (query !== "") {
    return (
      <EmptyState
        icon={SearchX}
        title={`No ${kind} matches “${query}”`}
        description={`Every word must occur in a ${kind}'s path, description, tags, variables or text${filters.folder === "" ? "" : `, somewhere in ${filters.folder}`}.`}
        action={clear}
      />
    );
  }
  if (filters.archived) {
    return (
      <EmptyState
        icon={Archive}
        title={`No archived ${kind}s`}
        description={`Archived ${kind}s leave the list; they can be restored from here.`}
        action={clear}
      />
    );
  }
  if (filters.starred) {
    return (
      <EmptyState
        icon={Star}
        title={`You have starred no ${kind} like this`}
        description="Starred ones are yours alone, and come first when you search."
        action={clear}
      />
    );
  }
  return <EmptyState icon={SearchX} title={`No ${kind} is like this`} action={clear} />;
}
