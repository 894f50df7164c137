"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { FileUp, MessageCircleHeart, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useCan } from "@/components/workspaces/use-can";
import type {
  FeedbackSettingsOutput,
  ScoreDefinitionOutput,
} from "@/server/feedback/score-definition-schemas";
import { ImportFeedbackDialog } from "./import-feedback-dialog";
import { OtherNamesField } from "./other-names-field";
import { ScoreDialog } from "./score-dialog";
import { ScoreTable } from "./score-table";
import { WidgetSnippet } from "./widget-snippet";

/** What may be said about answers, and how it gets here. */
export function FeedbackSettings({ workspaceSlug }: { workspaceSlug: string }) {
  const canRead = useCan(workspaceSlug, "trace:read");
  if (canRead) return <ReadableSettings workspaceSlug={workspaceSlug} />;
  return (
    <>
      <PageHeader title="Feedback" />
      <EmptyState
        icon={MessageCircleHeart}
        title="Your role does not see feedback"
        description="It is shown to whoever may read traces. Owners and admins of the workspace give roles their permissions."
      />
    </>
  );
}

function ReadableSettings({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data: settings } = useSuspenseQuery(trpc.feedback.settings.queryOptions({ workspaceSlug }));
  const canManage = useCan(workspaceSlug, "feedback:manage");
  const canGive = useCan(workspaceSlug, "feedback:write");
  const [edited, setEdited] = useState<ScoreDefinitionOutput | null>();
  const define = (
    <Button variant="primary" onClick={() => setEdited(null)}>
      <Plus aria-hidden="true" />
      Define score
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Feedback"
        description="What may be said about answers. A defined score is held to its kind, range and words."
        actions={
          <>
            {canGive ? <ImportButton workspaceSlug={workspaceSlug} /> : null}
            {canManage && settings.definitions.length > 0 ? define : null}
          </>
        }
      />
      <div className="space-y-8">
        {canManage ? null : <p className="text-muted text-sm">Owners and admins define the scores.</p>}
        {settings.definitions.length === 0 ? (
          <NoScores settings={settings} action={canManage ? define : null} />
        ) : (
          <ScoreTable
            workspaceSlug={workspaceSlug}
            settings={settings}
            onEdit={canManage ? setEdited : undefined}
          />
        )}
        <OtherNamesField workspaceSlug={workspaceSlug} settings={settings} isDisabled={!canManage} />
        <WidgetSnippet />
      </div>
      {edited === undefined ? null : (
        <ScoreDialog
          key={edited?.id ?? "new"}
          workspaceSlug={workspaceSlug}
          definition={edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

function ImportButton({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <ImportFeedbackDialog
      workspaceSlug={workspaceSlug}
      trigger={
        <Button>
          <FileUp aria-hidden="true" />
          Import
        </Button>
      }
    />
  );
}

function NoScores({ settings, action }: { settings: FeedbackSettingsOutput; action: ReactNode }) {
  return (
    <EmptyState
      icon={MessageCircleHeart}
      title="No scores are defined"
      description={
        settings.acceptsUndefined
          ? "Feedback is taken under any name, as whatever it is. Define a score, and what is sent under its name is held to it."
          : "Only defined scores are taken, and there are none: all feedback is refused."
      }
      action={action}
    />
  );
}
