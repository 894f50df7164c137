"use client";
import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown, GitBranch } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { paths } from "@/components/layout/paths";
import { usePrompt } from "@/components/prompts/use-prompt";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { loadPatiently } from "@/components/ui/load-patiently";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { BranchListItem } from "@/server/branches/list-branches";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import type { BranchChoice } from "./branch-list";

const BranchList = dynamic(
  () => loadPatiently(() => import("./branch-list").then((module) => module.BranchList)),
  { ssr: false },
);
const CreateBranchDialog = dynamic(
  () => loadPatiently(() => import("./create-branch-dialog").then((module) => module.CreateBranchDialog)),
  { ssr: false },
);
const RenameBranchDialog = dynamic(
  () => loadPatiently(() => import("./rename-branch-dialog").then((module) => module.RenameBranchDialog)),
  { ssr: false },
);
const ArchiveBranchDialog = dynamic(
  () => loadPatiently(() => import("./archive-branch-dialog").then((module) => module.ArchiveBranchDialog)),
  { ssr: false },
);

/** The branch one is on, and the way to another. */
export function BranchSwitcher({ branchName }: { branchName: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { workspaceSlug, prompt } = usePrompt();
  const [isOpen, setOpen] = useState(false);
  const [choice, setChoice] = useState<BranchChoice>();
  const branches = useQuery(
    trpc.branch.list.queryOptions(
      { workspaceSlug, promptSlug: prompt.slug },
      { enabled: isOpen || choice !== undefined },
    ),
  );
  const current = branches.data?.find(({ name }) => name === branchName);
  function choose(next: BranchChoice) {
    setOpen(false);
    if (next.kind === "switch") router.push(paths.promptBranch(workspaceSlug, prompt.slug, next.name));
    else if (next.kind === "merge")
      router.push(paths.promptMerge(workspaceSlug, prompt.slug, branchName, MAIN_BRANCH));
    else if (next.kind === "compare") {
      router.push(paths.promptCompare(workspaceSlug, prompt.slug, "branch:main", `branch:${branchName}`));
    } else setChoice(next);
  }
  return (
    <>
      <Popover open={isOpen} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <Button
            size="sm"
            aria-label={`Branch ${branchName}: switch, create or merge`}
            className="max-w-60 font-mono"
          >
            <GitBranch aria-hidden="true" className="text-subtle" />
            <span className="truncate">{branchName}</span>
            <ChevronsUpDown aria-hidden="true" className="size-3.5 text-subtle" />
          </Button>
        </PopoverTrigger>
        <PopoverContent aria-label="Branches" className="w-80 p-0">
          <BranchList
            branches={branches.data}
            error={branches.error?.message}
            current={branchName}
            newestNumber={prompt.latestVersionNumber}
            canWrite={prompt.canWrite && prompt.archivedAt === null}
            onChoose={choose}
          />
        </PopoverContent>
      </Popover>
      <BranchDialog
        choice={choice}
        current={current}
        branchName={branchName}
        onClose={() => setChoice(undefined)}
      />
    </>
  );
}

interface BranchDialogProps {
  choice: BranchChoice | undefined;
  current: BranchListItem | undefined;
  branchName: string;
  onClose: () => void;
}

function BranchDialog({ choice, current, branchName, onClose }: BranchDialogProps) {
  const close = (isOpen: boolean) => {
    if (!isOpen) onClose();
  };
  switch (choice?.kind) {
    case "create":
      return (
        <CreateBranchDialog
          open
          onOpenChange={close}
          fromNumber={choice.fromNumber}
          initialName={choice.name}
        />
      );
    case "rename":
      return <RenameBranchDialog branchName={branchName} onOpenChange={close} />;
    case "archive":
      return current ? <ArchiveBranchDialog branch={current} onOpenChange={close} /> : null;
    default:
      return null;
  }
}
