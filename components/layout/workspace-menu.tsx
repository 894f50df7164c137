"use client";
import { Check, Plus } from "lucide-react";
import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { paths } from "./paths";
import { WorkspaceButton, type WorkspaceSwitcherProps } from "./workspace-switcher";

/** Mounted by the click that asked for it, hence open. */
export function WorkspaceMenu({ current, workspaces }: WorkspaceSwitcherProps) {
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <WorkspaceButton current={current} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-64">
        <DropdownMenuLabel>Workspaces</DropdownMenuLabel>
        {workspaces.map((workspace) => (
          <DropdownMenuItem key={workspace.slug} asChild>
            <Link
              href={paths.overview(workspace.slug)}
              aria-current={workspace.slug === current.slug ? "true" : undefined}
            >
              <Avatar name={workspace.name} colorKey={workspace.slug} size="sm" shape="square" />
              <span className="min-w-0 flex-1 truncate">{workspace.name}</span>
              <span className="max-w-24 truncate text-subtle text-xs">
                {workspace.customRole?.name ?? workspace.role}
              </span>
              {workspace.slug === current.slug ? (
                <Check aria-hidden="true" className="size-3.5 text-accent" />
              ) : (
                <span className="size-3.5" />
              )}
            </Link>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href={paths.newWorkspace}>
            <Plus aria-hidden="true" />
            Create a workspace
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
