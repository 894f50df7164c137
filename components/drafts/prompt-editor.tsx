"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { loadPatiently } from "@/components/ui/load-patiently";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { useDraft, useDraftActions } from "./draft-context";
import { NamesContext, PresenceContext } from "./editor-context";
import { listVariables } from "./listed-variables";
import { MessageList } from "./message-list";
import { PresenceList } from "./presence-list";
import { SaveStatus } from "./save-status";
import { SettingsPanel } from "./settings-panel";
import { TextEditor } from "./text-editor";
import { useDraftAnalysis } from "./use-draft-analysis";
import { useDraftPresence } from "./use-draft-presence";

const DraftPreviewView = dynamic(
  () => loadPatiently(() => import("./draft-preview-view").then((module) => module.DraftPreviewView)),
  {
    loading: () => <SkeletonRows rows={4} label="Rendering" />,
  },
);

const MergeNotice = dynamic(
  () => loadPatiently(() => import("./merge-notice").then((module) => module.MergeNotice)),
  {
    ssr: false,
  },
);
const DiscardedNotice = dynamic(
  () => loadPatiently(() => import("./discarded-notice").then((module) => module.DiscardedNotice)),
  {
    ssr: false,
  },
);

const VIEWS = ["write", "preview"] as const;

const OfferDrafts = dynamic(
  () =>
    loadPatiently(() => import("@/components/snippets/offer-drafts").then((module) => module.OfferDrafts)),
  { ssr: false },
);

export function PromptEditor() {
  const { workspaceSlug, draft, prompt, syncer, isReadOnly } = useDraft();
  const [view, setView] = useQueryState("view", parseAsStringLiteral(VIEWS).withDefault("write"));
  const editorRef = useRef<HTMLDivElement>(null);
  const present = useDraftPresence(editorRef);
  useSaveKey();
  const { errors, variables: detected, snippets, isPending } = useDraftAnalysis(draft);
  const variables = useMemo(() => listVariables(detected, draft.variables), [detected, draft.variables]);
  const namesRef = useNameSource(variables.map(({ name }) => name));
  const broken = useMemo(
    () => Array.from(errors, ([path, message]) => ({ path, message })).filter(({ path }) => isOfText(path)),
    [errors],
  );

  return (
    <NamesContext value={namesRef}>
      <PresenceContext value={present}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: leaving any field of the editor saves; nothing is pressed here. */}
        <div
          ref={editorRef}
          className={cn("flex flex-col gap-4", isReadOnly && readOnlyClasses)}
          onBlur={() => void syncer.flush()}
        >
          <Notices />
          {prompt.type === "snippet" && !isReadOnly ? (
            <OfferDrafts workspaceSlug={workspaceSlug} snippetSlug={prompt.slug} />
          ) : null}
          <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
            <SegmentedControl
              label="View"
              value={view}
              onValueChange={(next) => void setView(next)}
              options={[
                { value: "write", label: isReadOnly ? "Template" : "Write" },
                { value: "preview", label: "Preview" },
              ]}
            />
            <SaveStatus />
            <PresenceList present={present} draft={draft} />
            <DraftMenu />
          </div>
          {view === "preview" ? (
            <DraftPreviewView
              draft={draft}
              detected={detected}
              variables={variables}
              snippets={snippets.pinned}
              broken={broken}
              isPending={isPending || snippets.isPending}
            />
          ) : (
            <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
              <section aria-label="Content" className="flex min-w-0 flex-col gap-3">
                {draft.type === "chat" ? (
                  <MessageList
                    messages={draft.messages}
                    format={draft.templateFormat}
                    errors={errors}
                    isReadOnly={isReadOnly}
                  />
                ) : (
                  <TextEditor
                    text={draft.text}
                    format={draft.templateFormat}
                    error={errors.get("content.text")}
                    isReadOnly={isReadOnly}
                  />
                )}
              </section>
              <aside
                aria-label="Settings"
                className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-18 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto"
              >
                <SettingsPanel
                  draft={draft}
                  snippets={snippets}
                  variables={variables}
                  errors={errors}
                  isSnippet={prompt.type === "snippet"}
                  isReadOnly={isReadOnly}
                />
              </aside>
            </div>
          )}
        </div>
      </PresenceContext>
    </NamesContext>
  );
}

function Notices() {
  const { incoming, isOutdated, isDiscarded, isReadOnly } = useDraft();
  if (incoming || isOutdated) return <MergeNotice />;
  return isDiscarded && !isReadOnly ? <DiscardedNotice /> : null;
}

/** What cannot be changed looks like something to read. */
const readOnlyClasses =
  "[&_aside_:is(input,textarea):read-only]:border-transparent [&_aside_:is(input,textarea):read-only]:bg-sunken [&_aside_:is(input,textarea):read-only]:shadow-none";

/** Mistakes in words stop a rendering; a model that is not chosen yet does not. */
const isOfText = (path: string) => path === "content.text" || path.startsWith("content.messages.");

/** What can be completed while one types, without drawing the messages anew when it changes. */
function useNameSource(variables: readonly string[]) {
  const trpc = useTRPC();
  const { workspaceSlug, isReadOnly } = useDraft();
  const { data } = useQuery(
    trpc.prompt.list.queryOptions(
      { workspaceSlug, kind: "snippet", isDeep: true, limit: 200 },
      { enabled: !isReadOnly },
    ),
  );
  const ref = useRef({ variables, snippets: [] as readonly string[] });
  useEffect(() => {
    ref.current = { variables, snippets: data?.prompts.map(({ slug }) => slug) ?? [] };
  });
  return ref;
}

function DraftMenu() {
  const { workspaceSlug, prompt, branchName, baseNumber, isDirty, isReadOnly, syncer } = useDraft();
  const { discard } = useDraftActions();
  if (!isDirty || isReadOnly || baseNumber === null) return null;
  const live = prompt.environments.findLast(({ versionNumber }) => versionNumber !== null);
  const compare = (from: string) =>
    paths.promptCompare(workspaceSlug, prompt.slug, from, `draft:${branchName}`);
  return (
    <div className="ml-auto flex flex-wrap items-center gap-1">
      <Button asChild variant="ghost" size="sm">
        <Link href={compare(String(baseNumber))} onClick={() => void syncer.flush()}>
          Compare to v{baseNumber}
        </Link>
      </Button>
      {live ? (
        <Button asChild variant="ghost" size="sm">
          <Link href={compare(`live:${live.name}`)} onClick={() => void syncer.flush()}>
            Compare to {live.name}
          </Link>
        </Button>
      ) : null}
      <Button variant="ghost" size="sm" onClick={() => void discard()}>
        Discard draft
      </Button>
    </div>
  );
}

/** Ctrl-S and Cmd-S, which would otherwise save the page's HTML. */
function useSaveKey() {
  const { isDirty, isOutdated, incoming, isReadOnly, latest } = useDraft();
  const { setSaving } = useDraftActions();
  const save = useEffectEvent((event: KeyboardEvent) => {
    event.preventDefault();
    if (isReadOnly) return;
    if (incoming || isOutdated)
      toast.info("Choose what becomes of the other’s changes first", { id: "merge-first" });
    else if (isDirty || !latest) setSaving(true);
    else toast.info("There is nothing to save", { id: "nothing-to-save" });
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const isCommand = (event.metaKey || event.ctrlKey) && !event.altKey;
      if (isCommand && event.key.toLowerCase() === "s") save(event);
    };
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
