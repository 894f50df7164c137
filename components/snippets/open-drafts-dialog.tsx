"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { paths } from "@/components/layout/paths";
import { LiveBadges } from "@/components/prompts/live-badges";
import { Refusal } from "@/components/prompts/refusal";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import type { SnippetUse } from "@/server/snippets/list-snippet-uses";

interface OpenDraftsDialogProps {
  workspaceSlug: string;
  snippetSlug: string;
  /** One per prompt that holds an older version and has no draft yet. */
  outdated: readonly SnippetUse[];
  /** Just saved: the dialog comes by itself then. */
  savedVersion?: number;
  /** Awaited, because it may change the address before the drafts' does. */
  onClose: () => unknown;
}

/** Which of a snippet's users should take its newest version along. */
export function OpenDraftsDialog(props: OpenDraftsDialogProps) {
  const { workspaceSlug, snippetSlug, outdated, savedVersion, onClose } = props;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const open = useOpenDrafts(props);
  const chosen = outdated.map(({ promptSlug }) => promptSlug).filter((slug) => !left.has(slug));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen.length > 0) open.mutate({ workspaceSlug, snippetSlug, promptSlugs: chosen });
  }
  return (
    <Dialog open onOpenChange={() => onClose()}>
      <DialogContent
        title={savedVersion === undefined ? "Open drafts" : `v${savedVersion} is saved. Take it along?`}
        description={`These prompts hold an older version of ${snippetSlug}. Each stays as it is until a new version of it is saved and deployed.`}
      >
        <form onSubmit={submit} className="contents">
          <DialogBody className="flex flex-col gap-3">
            <fieldset className="flex flex-col gap-2">
              <legend className="sr-only">Open a draft of</legend>
              {outdated.map(({ promptSlug, versionNumber, snippetVersion, live }) => (
                <div key={promptSlug} className="flex flex-col gap-1">
                  <ChoiceField
                    label={<span className="break-all font-mono text-xs">{promptSlug}</span>}
                    description={`v${versionNumber} holds v${snippetVersion}${live.length > 0 ? " and is live" : ""}`}
                    control={(ids) => (
                      <Checkbox
                        checked={!left.has(promptSlug)}
                        onCheckedChange={(isChosen) => setLeft(toggled(left, promptSlug, isChosen !== true))}
                        {...ids}
                      />
                    )}
                  />
                  <div className="pl-6">
                    <LiveBadges live={live} isNumberless />
                  </div>
                </div>
              ))}
            </fieldset>
            <Refusal error={open.error} />
          </DialogBody>
          <DialogFooter>
            <Button onClick={() => onClose()}>Not now</Button>
            <Button type="submit" variant="primary" isLoading={open.isPending} disabled={chosen.length === 0}>
              Open {draftsOf(chosen.length)}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

const draftsOf = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "draft" : "drafts"}`;

function toggled(names: ReadonlySet<string>, name: string, isIn: boolean): ReadonlySet<string> {
  const others = [...names].filter((each) => each !== name);
  return new Set(isIn ? [...others, name] : others);
}

function useOpenDrafts({ workspaceSlug, snippetSlug, onClose }: OpenDraftsDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.snippet.openDrafts.mutationOptions({
      onSuccess: async (opened) => {
        await Promise.all([
          queryClient.invalidateQueries(trpc.snippet.pathFilter()),
          queryClient.invalidateQueries(trpc.draft.pathFilter()),
          queryClient.invalidateQueries(trpc.branch.pathFilter()),
        ]);
        await onClose();
        const [first] = opened;
        const isOne = opened.length === 1 && first !== undefined;
        router.push(
          isOne
            ? paths.prompt(workspaceSlug, first.promptSlug)
            : paths.promptUses(workspaceSlug, snippetSlug),
        );
        toast.success(`Opened ${draftsOf(opened.length)}`, {
          description: "Save and deploy each when it is right.",
        });
      },
    }),
  );
}
