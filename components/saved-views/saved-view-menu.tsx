"use client";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import type { SavedViewListItem } from "@/server/saved-views/list-saved-views";
import { SavedViewButton, type SavedViewsProps } from "./saved-views";
import { useSavedViewChanges } from "./use-saved-view-changes";
import { type OpenView, useSavedViews } from "./use-saved-views";
import { ViewDialog } from "./view-dialog";

type Task = "save" | "edit" | "delete";

/** Mounted by the click that asked for it, hence open. */
export function SavedViewMenu(props: SavedViewsProps) {
  const { views, current, query, open } = useSavedViews(props);
  const [task, setTask] = useState<Task>();
  const { update, remove } = useSavedViewChanges();
  const { workspaceSlug } = props;
  const done = () => setTask(undefined);
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <SavedViewButton name={current?.name} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="max-w-80">
          <ViewItems label="Yours" views={views.filter(({ isMine }) => isMine)} onOpen={open} />
          <ViewItems label="Shared by others" views={views.filter(({ isMine }) => !isMine)} onOpen={open} />
          {views.length > 0 ? <DropdownMenuSeparator /> : null}
          <DropdownMenuItem onSelect={() => setTask("save")}>Save these filters as a view</DropdownMenuItem>
          {current ? (
            <CurrentItems
              current={current}
              onTask={setTask}
              onUpdate={() =>
                update.mutate(
                  { workspaceSlug, savedViewId: current.id, query },
                  { onSuccess: () => toast.success(`“${current.name}” shows these filters now`) },
                )
              }
              onLeave={() => open(null)}
            />
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {task === "save" ? <ViewDialog {...props} query={query} onSaved={open} onClose={done} /> : null}
      {task === "edit" && current ? (
        <ViewDialog {...props} query={query} view={current} onClose={done} />
      ) : null}
      {current ? (
        <ConfirmDialog
          open={task === "delete"}
          onOpenChange={(isOpen) => (isOpen ? undefined : done())}
          title={`Delete the view “${current.name}”?`}
          description={
            current.isShared ? "Nobody in the workspace finds it any more." : "Only you could see it."
          }
          confirmLabel="Delete view"
          onConfirm={async () => {
            await remove.mutateAsync({ workspaceSlug, savedViewId: current.id });
            open(null);
          }}
        />
      ) : null}
    </>
  );
}

interface ViewItemsProps {
  label: string;
  views: readonly SavedViewListItem[];
  onOpen: (view: SavedViewListItem) => void;
}

function ViewItems({ label, views, onOpen }: ViewItemsProps) {
  if (views.length === 0) return null;
  return (
    <>
      <DropdownMenuLabel>{label}</DropdownMenuLabel>
      {views.map((view) => (
        <DropdownMenuItem key={view.id} onSelect={() => onOpen(view)}>
          <span className="min-w-0 flex-1 truncate">{view.name}</span>
          <span className="shrink-0 text-subtle text-xs">{detailOf(view)}</span>
        </DropdownMenuItem>
      ))}
    </>
  );
}

function detailOf({ isMine, isShared, createdByName }: SavedViewListItem): string {
  if (!isMine) return createdByName ?? "";
  return isShared ? "shared" : "";
}

interface CurrentItemsProps {
  current: OpenView;
  onTask: (task: Task) => void;
  onUpdate: () => void;
  onLeave: () => void;
}

function CurrentItems({ current, onTask, onUpdate, onLeave }: CurrentItemsProps) {
  return (
    <>
      {current.isMine && current.isChanged ? (
        <DropdownMenuItem onSelect={onUpdate}>Put these filters into “{current.name}”</DropdownMenuItem>
      ) : null}
      {current.isMine ? (
        <DropdownMenuItem onSelect={() => onTask("edit")}>Rename or share it</DropdownMenuItem>
      ) : null}
      <DropdownMenuItem onSelect={onLeave}>Leave the view</DropdownMenuItem>
      {current.mayDelete ? (
        <DropdownMenuItem tone="danger" onSelect={() => onTask("delete")}>
          Delete it
        </DropdownMenuItem>
      ) : null}
    </>
  );
}
