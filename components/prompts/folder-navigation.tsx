"use client";
import { Folder } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { paths } from "@/components/layout/paths";
import type { FolderCount } from "@/server/prompts/fold-up";

interface FolderNavigationProps {
  workspaceSlug: string;
  /** "" is the top. */
  folder: string;
  folders: readonly FolderCount[];
}

/** Where the reader is, and the folders one level down. */
export function FolderNavigation({ workspaceSlug, folder, folders }: FolderNavigationProps) {
  const prefix = folder === "" ? "" : `${folder}/`;
  const children = folders.filter(
    ({ path }) => path.startsWith(prefix) && path !== folder && !path.slice(prefix.length).includes("/"),
  );
  if (folder === "" && children.length === 0) return null;
  return (
    <nav aria-label="Folders" className="flex flex-col gap-3">
      {folder === "" ? null : <FolderPath workspaceSlug={workspaceSlug} folder={folder} />}
      {children.length === 0 ? null : (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-2">
          {children.map(({ path, promptCount }) => (
            <li key={path}>
              <Link
                href={{ pathname: paths.prompts(workspaceSlug), query: { folder: path } }}
                className="flex h-9 items-center gap-2 rounded-lg border px-2.5 hover:bg-hover pointer-coarse:h-11"
              >
                <Folder aria-hidden="true" className="size-4 shrink-0 text-subtle" />
                <span className="truncate font-medium">{path.slice(prefix.length)}</span>
                <span className="numeric ml-auto text-subtle text-xs">
                  {promptCount}
                  <span className="sr-only">{promptCount === 1 ? " prompt" : " prompts"}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

function FolderPath({ workspaceSlug, folder }: { workspaceSlug: string; folder: string }) {
  const segments = folder.split("/");
  return (
    <ol className="flex flex-wrap items-center gap-1.5">
      <li>
        <Link href={paths.prompts(workspaceSlug)} className="rounded-sm text-muted hover:text-foreground">
          All prompts
        </Link>
      </li>
      {segments.map((segment, index) => {
        const path = segments.slice(0, index + 1).join("/");
        return (
          <Fragment key={path}>
            <li aria-hidden="true" className="text-border-strong">
              /
            </li>
            <li>
              {path === folder ? (
                <span aria-current="location" className="font-medium">
                  {segment}
                </span>
              ) : (
                <Link
                  href={{ pathname: paths.prompts(workspaceSlug), query: { folder: path } }}
                  className="rounded-sm text-muted hover:text-foreground"
                >
                  {segment}
                </Link>
              )}
            </li>
          </Fragment>
        );
      })}
    </ol>
  );
}
