"use client";
import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { Avatar } from "@/components/ui/avatar";
import { useDeferred } from "@/components/ui/use-deferred";

export interface ShellWorkspace {
  slug: string;
  name: string;
  role: string;
  /** Shown instead of the role. */
  customRole?: { name: string } | undefined;
}

export interface WorkspaceSwitcherProps {
  current: ShellWorkspace;
  workspaces: readonly ShellWorkspace[];
}

export function WorkspaceSwitcher(props: WorkspaceSwitcherProps) {
  const { part, triggerProps } = useDeferred(() => import("./workspace-menu"));
  if (part) return <part.WorkspaceMenu {...props} />;
  return (
    <WorkspaceButton current={props.current} aria-haspopup="menu" aria-expanded={false} {...triggerProps} />
  );
}

export function WorkspaceButton({
  current,
  ...props
}: ComponentProps<"button"> & Pick<WorkspaceSwitcherProps, "current">) {
  return (
    <button
      type="button"
      aria-label={`Workspace: ${current.name}. Switch workspace`}
      className="flex h-9 w-full min-w-0 shrink-0 items-center gap-2 rounded-md px-2 text-left transition-colors hover:bg-hover aria-expanded:bg-hover pointer-coarse:h-11"
      {...props}
    >
      <Avatar name={current.name} colorKey={current.slug} size="sm" shape="square" />
      <span className="min-w-0 flex-1 truncate font-semibold">{current.name}</span>
      <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-subtle" />
    </button>
  );
}
