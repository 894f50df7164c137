"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Folder, FolderPlus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { useCan } from "@/components/workspaces/use-can";
import type { PromptKind } from "@/server/prompts/prompt-schemas";
import { CreateFolderDialog } from "./create-folder-dialog";
import { FolderTree } from "./folder-tree";

interface FolderPanelProps {
  workspaceSlug: string;
  kind: PromptKind;
  folder: string;
  onOpen: (folder: string) => void;
}

/** The folders beside the list; where there is no room for them, behind a button that says where one is. */
export function FolderPanel(props: FolderPanelProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <aside aria-label="Folders" className="max-lg:hidden">
        <div className="sticky top-18 -ml-1.5 max-h-[calc(100dvh-6rem)] overflow-y-auto">
          <PanelContent {...props} />
        </div>
      </aside>
      <Sheet open={isOpen} onOpenChange={setOpen}>
        <SheetTrigger asChild>
          <Button className="w-fit max-w-full lg:hidden">
            <Folder aria-hidden="true" />
            <span className="truncate">{props.folder === "" ? "All folders" : props.folder}</span>
          </Button>
        </SheetTrigger>
        <SheetContent title="Folders" className="p-3">
          <PanelContent
            {...props}
            onOpen={(folder) => {
              props.onOpen(folder);
              setOpen(false);
            }}
          />
        </SheetContent>
      </Sheet>
    </>
  );
}

function PanelContent({ workspaceSlug, kind, folder, onOpen }: FolderPanelProps) {
  const trpc = useTRPC();
  const canWrite = useCan(workspaceSlug, "prompt:write");
  const { data: folders } = useSuspenseQuery(trpc.folder.list.queryOptions({ workspaceSlug, kind }));
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <FolderTree
        workspaceSlug={workspaceSlug}
        folders={folders}
        current={folder}
        canWrite={canWrite}
        onOpen={onOpen}
      />
      {canWrite ? (
        <Button
          variant="ghost"
          size="sm"
          className="mt-1 w-full justify-start"
          onClick={() => setCreating(true)}
        >
          <FolderPlus aria-hidden="true" />
          New folder
        </Button>
      ) : null}
      {isCreating ? (
        <CreateFolderDialog
          workspaceSlug={workspaceSlug}
          parent={folder}
          onClose={() => setCreating(false)}
          onDone={onOpen}
        />
      ) : null}
    </>
  );
}
