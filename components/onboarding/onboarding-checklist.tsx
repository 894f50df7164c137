"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { loadPatiently } from "@/components/ui/load-patiently";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { OnboardingStep } from "./onboarding-step";
import { isFinished, onboardingSteps } from "./onboarding-steps";
import { useIsCollapsed } from "./use-is-collapsed";

const POLL_MS = 4_000;

// Dialogs and forms that a workspace which has done it all never needs.
const StepBody = dynamic(() => loadPatiently(() => import("./step-body").then((module) => module.StepBody)), {
  loading: () => <Skeleton className="h-16" />,
});

/**
 * The main job as a list that ticks itself, from the first prompt to the first trace. It is gone for a
 * workspace that has done it all. Prefetch `trpc.onboarding.get`.
 */
export function OnboardingChecklist({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data: onboarding } = useSuspenseQuery({
    ...trpc.onboarding.get.queryOptions({ workspaceSlug }),
    // The last steps happen in another program: only asking again sees them.
    refetchInterval: ({ state }) => (state.data && isFinished(state.data.steps) ? false : POLL_MS),
  });
  const [wasFinished] = useState(isFinished(onboarding.steps));
  const [isDismissed, setDismissed] = useState(wasFinished);
  const [isCollapsed, setCollapsed] = useIsCollapsed(workspaceSlug);
  /** Kept here so that the steps after the key's own can show it too. */
  const [token, setToken] = useState<string>();
  if (isDismissed) return null;

  const steps = onboardingSteps(onboarding.steps);
  const current = steps.find(({ isDone }) => !isDone);
  const doneCount = steps.filter(({ isDone }) => isDone).length;
  return (
    <Panel
      title={current ? "Your first prompt, end to end" : "Your first prompt is live and traced"}
      description={`${doneCount} of ${steps.length} steps done`}
      actions={
        current ? (
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={!isCollapsed}
            onClick={() => setCollapsed(!isCollapsed)}
          >
            {isCollapsed ? "Show" : "Hide"}
            <ChevronDown aria-hidden="true" className={isCollapsed ? "size-3.5" : "size-3.5 rotate-180"} />
          </Button>
        ) : (
          <Button size="sm" onClick={() => setDismissed(true)}>
            Dismiss
          </Button>
        )
      }
      isFlush
    >
      {isCollapsed && current ? null : (
        <ol className="divide-y">
          {steps.map((step, index) => (
            <OnboardingStep
              key={step.name}
              number={index + 1}
              title={step.title}
              isDone={step.isDone}
              isCurrent={step === current}
            >
              <StepBody
                step={step.name}
                workspaceSlug={workspaceSlug}
                onboarding={onboarding}
                token={token}
                onToken={setToken}
              />
            </OnboardingStep>
          ))}
        </ol>
      )}
    </Panel>
  );
}
