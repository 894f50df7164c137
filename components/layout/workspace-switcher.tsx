"use client";
import { Check, ChevronsUpDown, Plus } from "lucide-react";
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

export interface ShellWorkspace {
  slug: string;
  name: string;
  role: string;
}

interface WorkspaceSwitcherProps {
  current: ShellWorkspace;
  workspaces: readonly ShellWorkspace[];
}

export function WorkspaceSwitcher({ current, workspaces }: WorkspaceSwitcherProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Workspace: ${current.name}. Switch workspace`}
        className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md px-2 text-left transition-colors hover:bg-hover data-[state=open]:bg-hover pointer-coarse:h-11"
      >
        <Avatar name={current.name} colorKey={current.slug} size="sm" shape="square" />
        <span className="min-w-0 flex-1 truncate font-semibold">{current.name}</span>
        <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-subtle" />
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
              <span className="text-subtle text-xs">{workspace.role}</span>
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
