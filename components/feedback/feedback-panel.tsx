"use client";
import { MessageCircleHeart } from "lucide-react";
import { type ReactNode, Suspense, useState } from "react";
import { useFocusAfterClose } from "@/components/comments/use-focus-after-close";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useCan } from "@/components/workspaces/use-can";

interface FeedbackPanelProps {
  workspaceSlug: string;
  description?: string;
  /** Shown while somebody gives feedback. */
  renderForm: (onClose: () => void) => ReactNode;
  children: ReactNode;
}

/** What was said, and for those who may a form to say something. */
export function FeedbackPanel({ workspaceSlug, description, renderForm, children }: FeedbackPanelProps) {
  const [isGiving, setGiving] = useState(false);
  const buttonRef = useFocusAfterClose(isGiving);
  const mayGive = useCan(workspaceSlug, "feedback:write");
  return (
    <Panel
      title="Feedback"
      description={description}
      actions={
        mayGive && !isGiving ? (
          <Button ref={buttonRef} size="sm" onClick={() => setGiving(true)}>
            <MessageCircleHeart aria-hidden="true" />
            Give feedback
          </Button>
        ) : null
      }
      isFlush
    >
      {isGiving ? (
        <div className="border-b p-4">
          <Suspense fallback={<SkeletonRows rows={3} label="Loading the scores" />}>
            {renderForm(() => setGiving(false))}
          </Suspense>
        </div>
      ) : null}
      {children}
    </Panel>
  );
}
