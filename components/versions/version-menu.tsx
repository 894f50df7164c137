"use client";
import { Eye, GitCompareArrows, MoreHorizontal, RotateCcw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useDraft } from "@/components/drafts/draft-provider";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { RestoreDialog } from "./restore-dialog";

/** What can be done with one version of the history. */
export function VersionMenu({ number }: { number: number }) {
  const { workspaceSlug, prompt } = useDraft();
  const { slug, latestVersionNumber, canWrite } = prompt;
  const [isRestoring, setRestoring] = useState(false);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`Actions for v${number}`}>
            <MoreHorizontal aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link href={paths.promptVersion(workspaceSlug, slug, number)}>
              <Eye aria-hidden="true" />
              Show v{number}
            </Link>
          </DropdownMenuItem>
          {number > 1 ? (
            <DropdownMenuItem asChild>
              <Link href={paths.promptCompare(workspaceSlug, slug, number - 1, number)}>
                <GitCompareArrows aria-hidden="true" />
                Compare with v{number - 1}
              </Link>
            </DropdownMenuItem>
          ) : null}
          {number < latestVersionNumber ? (
            <DropdownMenuItem asChild>
              <Link href={paths.promptCompare(workspaceSlug, slug, number, latestVersionNumber)}>
                <GitCompareArrows aria-hidden="true" />
                Compare with v{latestVersionNumber}, the newest
              </Link>
            </DropdownMenuItem>
          ) : null}
          {canWrite && number < latestVersionNumber ? (
            <DropdownMenuItem onSelect={() => setRestoring(true)}>
              <RotateCcw aria-hidden="true" />
              Restore v{number}
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <RestoreDialog number={number} open={isRestoring} onOpenChange={setRestoring} />
    </>
  );
}
