"use client";
import { ChevronRight, Folder, FolderOpen, Library } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import type { FolderCount } from "@/server/folders/fold-up";
import { type FolderNode, isWithin, nestFolders } from "./folder-levels";
import { FolderMenu } from "./folder-menu";

interface FolderTreeProps {
  workspaceSlug: string;
  folders: readonly FolderCount[];
  /** The one that is shown; "" is the top. */
  current: string;
  canWrite: boolean;
  onOpen: (folder: string) => void;
}

/** Every folder; those above the current one stand open. */
export function FolderTree({ workspaceSlug, folders, current, canWrite, onOpen }: FolderTreeProps) {
  return (
    <nav aria-label="Folders" className="flex flex-col gap-px text-sm">
      <div className="flex">
        <FolderButton isCurrent={current === ""} onClick={() => onOpen("")}>
          <Library aria-hidden="true" className="size-4 shrink-0 text-subtle" />
          All folders
        </FolderButton>
      </div>
      <FolderLevel {...{ workspaceSlug, current, canWrite, onOpen }} nodes={nestFolders(folders)} level={0} />
    </nav>
  );
}

interface FolderLevelProps extends Omit<FolderTreeProps, "folders"> {
  nodes: readonly FolderNode[];
  level: number;
}

function FolderLevel({ nodes, level, ...rest }: FolderLevelProps) {
  return (
    <ul>
      {nodes.map((node) => (
        <FolderItem key={node.path} node={node} level={level} {...rest} />
      ))}
    </ul>
  );
}

function FolderItem({ node, level, ...rest }: Omit<FolderLevelProps, "nodes"> & { node: FolderNode }) {
  const { workspaceSlug, current, canWrite, onOpen } = rest;
  const [choice, setChoice] = useState<boolean>();
  const isCurrent = current === node.path;
  const isOpen = choice ?? isWithin(current, node.path);
  const hasChildren = node.children.length > 0;
  const Icon = isCurrent ? FolderOpen : Folder;
  return (
    <li>
      <div className="group relative flex items-center" style={{ paddingLeft: `${level * 0.875}rem` }}>
        {hasChildren ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={`Folders in ${node.path}`}
            onClick={() => setChoice(!isOpen)}
            className="grid h-6 w-4 shrink-0 place-items-center rounded-sm text-subtle hover:text-foreground pointer-coarse:h-10 pointer-coarse:w-8"
          >
            <ChevronRight
              aria-hidden="true"
              className={cn("size-3.5 transition-transform", isOpen && "rotate-90")}
            />
          </button>
        ) : (
          <span className="w-4 shrink-0" />
        )}
        <FolderButton
          isCurrent={isCurrent}
          onClick={() => onOpen(node.path)}
          className={canWrite ? "pr-8" : ""}
        >
          <Icon aria-hidden="true" className="size-4 shrink-0 text-subtle" />
          <span className="truncate" title={node.path}>
            {node.name}
          </span>
          <span
            className={cn(
              "numeric ml-auto text-subtle text-xs",
              canWrite && "pointer-coarse:hidden group-focus-within:invisible group-hover:invisible",
            )}
          >
            {node.promptCount}
          </span>
        </FolderButton>
        {canWrite ? (
          <FolderMenu workspaceSlug={workspaceSlug} path={node.path} current={current} onOpen={onOpen} />
        ) : null}
      </div>
      {hasChildren && isOpen ? <FolderLevel nodes={node.children} level={level + 1} {...rest} /> : null}
    </li>
  );
}

interface FolderButtonProps {
  isCurrent: boolean;
  onClick: () => void;
  className?: string;
  children: React.ReactNode;
}

function FolderButton({ isCurrent, onClick, className, children }: FolderButtonProps) {
  return (
    <button
      type="button"
      aria-current={isCurrent ? "location" : undefined}
      onClick={onClick}
      className={cn(
        "flex h-7 min-w-0 flex-1 items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover pointer-coarse:h-10",
        isCurrent ? "bg-selected font-medium" : "text-muted",
        className,
      )}
    >
      {children}
    </button>
  );
}
