"use client";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { downloadAddress } from "@/components/transfers/download-address";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { CreateFolderDialog } from "./create-folder-dialog";
import { DeleteFolderDialog } from "./delete-folder-dialog";
import { isWithin, parentOf } from "./folder-levels";
import { MoveFolderDialog } from "./move-folder-dialog";

interface FolderMenuProps {
  workspaceSlug: string;
  path: string;
  current: string;
  onOpen: (folder: string) => void;
}

type Action = "create" | "move" | "delete";

/** What can be done with a folder. */
export function FolderMenu({ workspaceSlug, path, current, onOpen }: FolderMenuProps) {
  const [action, setAction] = useState<Action>();
  const close = () => setAction(undefined);
  const shared = { workspaceSlug, path, onClose: close };
  // Whoever looks at a folder that goes away is taken along.
  const follow = (newPath: string) => {
    if (isWithin(current, path)) onOpen(newPath + current.slice(path.length));
  };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Change the folder ${path}`}
            className="absolute right-0 pointer-fine:opacity-0 pointer-fine:focus-visible:opacity-100 pointer-fine:group-hover:opacity-100 pointer-fine:data-[state=open]:opacity-100"
          >
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setAction("create")}>New folder in it…</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAction("move")}>Rename or move…</DropdownMenuItem>
          <DropdownMenuItem asChild>
            <a href={downloadAddress(workspaceSlug, { scope: "folder", folder: path })} download>
              Export (.zip)
            </a>
          </DropdownMenuItem>
          <DropdownMenuItem tone="danger" onSelect={() => setAction("delete")}>
            Delete…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {action === "create" ? (
        <CreateFolderDialog workspaceSlug={workspaceSlug} parent={path} onClose={close} onDone={onOpen} />
      ) : null}
      {action === "move" ? <MoveFolderDialog {...shared} onDone={follow} /> : null}
      {action === "delete" ? (
        <DeleteFolderDialog {...shared} onDone={() => isWithin(current, path) && onOpen(parentOf(path))} />
      ) : null}
    </>
  );
}
