"use client";
import { Archive, ArchiveRestore, CopyPlus, Download, Ellipsis, FolderInput, Settings2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { loadPatiently } from "@/components/ui/load-patiently";
import { toast } from "@/components/ui/toast";
import type { PromptDetail } from "@/server/prompts/get-prompt";
import { useChangePrompts } from "./use-change-prompts";

// Each brings what no page of a prompt needs before somebody asks for it.
const ExportPromptDialog = dynamic(
  () =>
    loadPatiently(() =>
      import("@/components/transfers/export-prompt-dialog").then((module) => module.ExportPromptDialog),
    ),
  { ssr: false },
);
const ArchivePromptsDialog = dynamic(
  () => loadPatiently(() => import("./archive-prompts-dialog").then((module) => module.ArchivePromptsDialog)),
  { ssr: false },
);
const DuplicateDialog = dynamic(
  () => loadPatiently(() => import("./duplicate-dialog").then((module) => module.DuplicateDialog)),
  {
    ssr: false,
  },
);
const MovePromptsDialog = dynamic(
  () => loadPatiently(() => import("./move-prompts-dialog").then((module) => module.MovePromptsDialog)),
  { ssr: false },
);
const PromptSettingsDialog = dynamic(
  () => loadPatiently(() => import("./prompt-settings-dialog").then((module) => module.PromptSettingsDialog)),
  { ssr: false },
);

interface PromptMenuProps {
  workspaceSlug: string;
  prompt: PromptDetail;
}

type Action = "settings" | "move" | "duplicate" | "export" | "archive";

/** What can be done with a prompt besides writing it. */
export function PromptMenu({ workspaceSlug, prompt }: PromptMenuProps) {
  const [action, setAction] = useState<Action>();
  const { change } = useChangePrompts(workspaceSlug);
  const noun = prompt.type === "snippet" ? "snippet" : "prompt";
  const close = () => setAction(undefined);
  const shared = { workspaceSlug, noun, onClose: close, prompts: [{ ...prompt, live: liveOf(prompt) }] };

  function restore() {
    const done = () => `“${prompt.slug}” restored`;
    change({ promptIds: [prompt.id], change: { kind: "restore" }, done }).catch((error: unknown) =>
      toast.error(error instanceof Error ? error.message : "That did not work. Try again."),
    );
  }

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`More about this ${noun}`}>
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {prompt.canWrite ? (
            <>
              <DropdownMenuItem onSelect={() => setAction("settings")}>
                <Settings2 aria-hidden="true" />
                Settings…
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => setAction("move")}>
                <FolderInput aria-hidden="true" />
                Move to…
              </DropdownMenuItem>
            </>
          ) : null}
          <DropdownMenuItem
            onSelect={() => setAction("duplicate")}
            disabled={prompt.latestVersionNumber === 0}
          >
            <CopyPlus aria-hidden="true" />
            Duplicate…
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setAction("export")}>
            <Download aria-hidden="true" />
            Export…
          </DropdownMenuItem>
          {prompt.canWrite ? (
            <>
              <DropdownMenuSeparator />
              {prompt.archivedAt ? (
                <DropdownMenuItem onSelect={restore}>
                  <ArchiveRestore aria-hidden="true" />
                  Restore
                </DropdownMenuItem>
              ) : (
                <DropdownMenuItem onSelect={() => setAction("archive")}>
                  <Archive aria-hidden="true" />
                  Archive…
                </DropdownMenuItem>
              )}
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {action === "settings" ? (
        <PromptSettingsDialog workspaceSlug={workspaceSlug} prompt={prompt} onClose={close} />
      ) : null}
      {action === "move" ? <MovePromptsDialog {...shared} /> : null}
      {action === "duplicate" ? (
        <DuplicateDialog workspaceSlug={workspaceSlug} prompt={prompt} onClose={close} />
      ) : null}
      {action === "export" ? (
        <ExportPromptDialog
          workspaceSlug={workspaceSlug}
          promptSlug={prompt.slug}
          latestVersionNumber={prompt.latestVersionNumber}
          onClose={close}
        />
      ) : null}
      {action === "archive" ? <ArchivePromptsDialog {...shared} /> : null}
    </>
  );
}

function liveOf({ environments }: PromptDetail) {
  return environments.flatMap(({ name, color, versionNumber, rollout }) =>
    versionNumber === null
      ? []
      : [{ environmentName: name, environmentColor: color, versionNumber, rollout }],
  );
}
