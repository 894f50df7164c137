"use client";
import { GitMerge, GitPullRequestArrow, Rocket, Save, Split } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { DeployDialog } from "@/components/deployments/deploy-dialog";
import { CONFLICT_ID } from "@/components/drafts/conflict-id";
import { useDraft, useDraftActions } from "@/components/drafts/draft-context";
import { paths } from "@/components/layout/paths";
import { newReleasePath } from "@/components/releases/new-release-params";
import { Button } from "@/components/ui/button";
import { loadPatiently } from "@/components/ui/load-patiently";
import { versionActions } from "@/components/versions/version-actions";

const SaveDialog = dynamic(
  () => loadPatiently(() => import("@/components/drafts/save-dialog").then((module) => module.SaveDialog)),
  { ssr: false },
);

/** The one primary button of a prompt: save what is not saved, then deploy what is not live. */
export function PromptNextStep() {
  const { workspaceSlug, prompt, branchName, latest, incoming, isReadOnly, isDirty, isOutdated, isSaving } =
    useDraft();
  const { setSaving } = useDraftActions();
  if (isOutdated || incoming) {
    return (
      <Button asChild variant="primary">
        <Link
          href={{
            pathname: paths.prompt(workspaceSlug, prompt.slug),
            query: branchQuery(branchName),
            hash: CONFLICT_ID,
          }}
        >
          <GitMerge aria-hidden="true" />
          {incoming ? "Merge first" : `Merge v${latest?.number} first`}
        </Link>
      </Button>
    );
  }
  const needsSave = !isReadOnly && (isDirty || latest === null);
  if (needsSave) {
    return (
      <>
        <Button
          variant="primary"
          title="Ctrl or ⌘ S"
          onClick={() => setSaving(true)}
          aria-keyshortcuts="Control+S Meta+S"
        >
          <Save aria-hidden="true" />
          Save v{prompt.latestVersionNumber + 1}
        </Button>
        {isSaving ? <SaveDialog /> : null}
      </>
    );
  }
  if (latest === null) return null;
  const { canDeploy, needsRelease } = versionActions(prompt, latest.number);
  if (!canDeploy) return <WatchRollout versionNumber={latest.number} />;
  if (needsRelease) {
    return (
      <Button asChild variant="primary">
        <Link href={newReleasePath(workspaceSlug, { prompt: prompt.slug, version: latest.number })}>
          <GitPullRequestArrow aria-hidden="true" />
          Request release of v{latest.number}
        </Link>
      </Button>
    );
  }
  return (
    <DeployDialog
      workspaceSlug={workspaceSlug}
      promptSlug={prompt.slug}
      versionNumber={latest.number}
      trigger={
        <Button variant="primary">
          <Rocket aria-hidden="true" />
          Deploy v{latest.number}
        </Button>
      }
    />
  );
}

/** What is not live for everybody yet is on its way there. */
function WatchRollout({ versionNumber }: { versionNumber: number }) {
  const { workspaceSlug, prompt } = useDraft();
  const rollout = prompt.environments
    .flatMap((environment) => environment.rollout ?? [])
    .find(({ versionNumbers }) => versionNumbers.includes(versionNumber));
  if (!rollout) return null;
  return (
    <Button asChild variant="primary">
      <Link href={paths.rollout(workspaceSlug, rollout.id)}>
        <Split aria-hidden="true" />
        Watch the rollout of v{versionNumber}
      </Link>
    </Button>
  );
}

const branchQuery = (branchName: string) => (branchName === "main" ? {} : { branch: branchName });
