"use client";
import { Bookmark, ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useDeferred } from "@/components/ui/use-deferred";
import type { SavedViewKind } from "@/server/saved-views/saved-view-schemas";
import { useSavedViews } from "./use-saved-views";

export interface SavedViewsProps {
  workspaceSlug: string;
  /** The page whose filters are kept. */
  kind: SavedViewKind;
}

/** The page's filters under names: open one, keep these, share them. */
export function SavedViews(props: SavedViewsProps) {
  const { part, triggerProps } = useDeferred(() => import("./saved-view-menu"));
  const { current } = useSavedViews(props);
  if (part) return <part.SavedViewMenu {...props} />;
  return <SavedViewButton name={current?.name} aria-expanded={false} {...triggerProps} />;
}

interface SavedViewButtonProps extends ComponentProps<typeof Button> {
  /** Of the view that is open. */
  name: string | undefined;
}

export function SavedViewButton({ name, ...button }: SavedViewButtonProps) {
  return (
    <Button
      size="sm"
      aria-haspopup="menu"
      className={cn("max-w-48", name !== undefined && "border-accent text-accent")}
      {...button}
    >
      <Bookmark aria-hidden="true" className="size-3.5" />
      {name === undefined ? (
        "Views"
      ) : (
        <>
          <span className="sr-only">View: </span>
          <span className="truncate">{name}</span>
        </>
      )}
      <ChevronDown aria-hidden="true" className="size-3.5 text-subtle" />
    </Button>
  );
}
