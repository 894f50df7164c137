"use client";
import {
  Eye,
  GitBranchPlus,
  GitCompareArrows,
  GitPullRequestArrow,
  MoreHorizontal,
  Rocket,
  RotateCcw,
} from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { paths } from "@/components/layout/paths";
import { usePrompt } from "@/components/prompts/use-prompt";
import { newReleasePath } from "@/components/releases/new-release-params";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { loadPatiently } from "@/components/ui/load-patiently";
import type { VersionListItem } from "@/server/versions/select-versions";
import { RestoreDialog } from "./restore-dialog";
import { versionActions } from "./version-actions";

const CreateBranchDialog = dynamic(() =>
  loadPatiently(() =>
    import("@/components/branches/create-branch-dialog").then((module) => module.CreateBranchDialog),
  ),
);
const DeployDialog = dynamic(() =>
  loadPatiently(() => import("@/components/deployments/deploy-dialog").then((module) => module.DeployDialog)),
);

type Job = "restore" | "branch" | "deploy";

/** What can be done with one version of the history. */
export function VersionMenu({ version }: { version: VersionListItem }) {
  const { workspaceSlug, prompt } = usePrompt();
  const { number, parentNumber, branchName } = version;
  const { slug, latestVersionNumber } = prompt;
  const { canEdit, canDeploy, needsRelease } = versionActions(prompt, number);
  const [job, setJob] = useState<Job>();
  const close = (isOpen: boolean) => {
    if (!isOpen) setJob(undefined);
  };
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
          {parentNumber === null ? null : (
            <DropdownMenuItem asChild>
              <Link href={paths.promptCompare(workspaceSlug, slug, parentNumber, number)}>
                <GitCompareArrows aria-hidden="true" />
                Compare with v{parentNumber}, before it
              </Link>
            </DropdownMenuItem>
          )}
          {number < latestVersionNumber ? (
            <DropdownMenuItem asChild>
              <Link href={paths.promptCompare(workspaceSlug, slug, number, "branch:main")}>
                <GitCompareArrows aria-hidden="true" />
                Compare with main
              </Link>
            </DropdownMenuItem>
          ) : null}
          {canEdit ? (
            <>
              <DropdownMenuItem onSelect={() => setJob("branch")}>
                <GitBranchPlus aria-hidden="true" />
                Create branch from v{number}…
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setJob("restore")}>
                <RotateCcw aria-hidden="true" />
                Restore v{number}…
              </DropdownMenuItem>
            </>
          ) : null}
          {canDeploy && !needsRelease ? (
            <DropdownMenuItem onSelect={() => setJob("deploy")}>
              <Rocket aria-hidden="true" />
              Deploy v{number}…
            </DropdownMenuItem>
          ) : null}
          {canDeploy ? (
            <DropdownMenuItem asChild>
              <Link href={newReleasePath(workspaceSlug, { prompt: slug, version: number })}>
                <GitPullRequestArrow aria-hidden="true" />
                Request release of v{number}
              </Link>
            </DropdownMenuItem>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {job === "restore" ? (
        <RestoreDialog number={number} branchName={branchName} open onOpenChange={close} />
      ) : null}
      {job === "branch" ? <CreateBranchDialog fromNumber={number} open onOpenChange={close} /> : null}
      {job === "deploy" ? (
        <DeployDialog
          workspaceSlug={workspaceSlug}
          promptSlug={slug}
          versionNumber={number}
          open
          onOpenChange={close}
        />
      ) : null}
    </>
  );
}
