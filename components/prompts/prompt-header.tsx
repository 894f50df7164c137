"use client";
import dynamic from "next/dynamic";
import { BranchSwitcher } from "@/components/branches/branch-switcher";
import { useDraft } from "@/components/drafts/draft-context";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { Badge } from "@/components/ui/badge";
import { LinkTabs } from "@/components/ui/link-tabs";
import { loadPatiently } from "@/components/ui/load-patiently";
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import { DescriptionDialog } from "./description-dialog";
import { LiveStrip } from "./live-strip";
import { PromptFacts } from "./prompt-facts";
import { PromptName } from "./prompt-name";
import { PromptNextStep } from "./prompt-next-step";
import { StarButton } from "./star-button";

// Comes right after the page, whose first load it would otherwise make larger; its place is kept.
const PromptMenu = dynamic(
  () => loadPatiently(() => import("./prompt-menu").then((module) => module.PromptMenu)),
  {
    ssr: false,
    loading: () => <span className="size-8 pointer-coarse:size-9" />,
  },
);

/** On every page of a prompt: what it is, what is live where, and what to do next. */
export function PromptHeader() {
  const { workspaceSlug, prompt, branchName, isDirty } = useDraft();
  const { slug, description, canWrite, latestVersionNumber } = prompt;
  const isSnippet = prompt.type === "snippet";
  return (
    <PageHeader
      title={<PromptName slug={slug} className="font-semibold" />}
      status={
        <>
          {latestVersionNumber > 0 ? <BranchSwitcher branchName={branchName} /> : null}
          <StarButton workspaceSlug={workspaceSlug} slug={slug} isStarred={prompt.isStarred} />
          {isSnippet ? <Badge>Snippet</Badge> : null}
          {prompt.archivedAt ? <Badge tone="warning">Archived</Badge> : null}
          {isDirty && latestVersionNumber > 0 ? <Badge tone="warning">Draft</Badge> : null}
        </>
      }
      description={
        canWrite ? (
          <DescriptionDialog workspaceSlug={workspaceSlug} slug={slug} description={description} />
        ) : (
          description || undefined
        )
      }
      actions={
        <>
          {isSnippet ? null : <LiveStrip />}
          <PromptNextStep />
          <PromptMenu workspaceSlug={workspaceSlug} prompt={prompt} />
        </>
      }
      details={<PromptFacts prompt={prompt} />}
      tabs={
        <LinkTabs
          label="Prompt"
          query={branchName === MAIN_BRANCH ? "" : `?branch=${encodeURIComponent(branchName)}`}
          tabs={[
            { href: paths.prompt(workspaceSlug, slug), label: "Editor", isExact: true },
            {
              href: paths.promptVersions(workspaceSlug, slug),
              label: "Versions",
              detail: latestVersionNumber,
              alsoUnder: ["compare", "merge"].map((page) => `${paths.prompt(workspaceSlug, slug)}/${page}`),
            },
            ...(isSnippet
              ? [{ href: paths.promptUses(workspaceSlug, slug), label: "Used by" }]
              : [
                  { href: paths.promptDeployments(workspaceSlug, slug), label: "Deployments" },
                  { href: paths.promptAnalytics(workspaceSlug, slug), label: "Analytics" },
                ]),
            { href: paths.promptActivity(workspaceSlug, slug), label: "Activity" },
          ]}
        />
      }
    />
  );
}
