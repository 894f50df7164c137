"use client";
import { useMutation } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { formatUtcTime } from "@/components/ui/format-time";
import { Panel } from "@/components/ui/panel";
import type { AlertQuestion } from "@/server/alerts/alert-question";
import { questionText, readingText } from "@/server/alerts/alert-words";
import type { AlertTrial } from "@/server/alerts/try-alert";
import { copyFilters, filterWords } from "./alert-filters";
import { trialWords } from "./trial-words";

interface AlertTrialPanelProps {
  workspaceSlug: string;
  /** As it would be saved. */
  question: AlertQuestion;
  alertId?: string | undefined;
  /** Whether it can be asked; says what is wrong otherwise. */
  check: () => Promise<boolean>;
}

/** The question as a sentence, and on request what an evaluation would see now. */
export function AlertTrialPanel({ workspaceSlug, question, alertId, check }: AlertTrialPanelProps) {
  const trpc = useTRPC();
  const trial = useMutation(trpc.alert.try.mutationOptions());
  const input = {
    workspaceSlug,
    metric: question.metric,
    condition: question.condition,
    windowMinutes: question.windowMinutes,
    minimumRequests: question.minimumRequests,
    filters: copyFilters(question.filters),
    alertId,
  };
  const isCurrent = JSON.stringify(trial.variables) === JSON.stringify(input);
  const isSayable = Number.isFinite(question.condition.value);
  const where = filterWords(question.filters);
  return (
    <Panel title="What it asks">
      <p className="text-pretty text-base">
        {isSayable ? `${questionText(question)}.` : "Give the number that it waits for."}
      </p>
      <p className="mt-1 text-muted text-xs">{where ? `Of calls with ${where}.` : "Of all calls."}</p>
      <div className="mt-4 flex flex-col items-start gap-3">
        <Button
          isLoading={trial.isPending}
          onClick={async () => {
            if (await check()) trial.mutate(input);
          }}
        >
          <Play aria-hidden="true" />
          Try it now
        </Button>
        <div aria-live="polite" className="w-full empty:hidden">
          {trial.error && isCurrent ? <p className="text-danger">{trial.error.message}</p> : null}
          {trial.data && isCurrent ? <TrialResult question={question} trial={trial.data} /> : null}
          {trial.data && !isCurrent && !trial.isPending ? (
            <p className="text-muted text-xs">The question has changed since. Try it again.</p>
          ) : null}
        </div>
      </div>
    </Panel>
  );
}

const TONES = {
  holds: "bg-warning-subtle text-warning",
  calm: "bg-success-subtle text-success",
  unjudged: "bg-sunken text-muted",
} as const;

function TrialResult({ question, trial }: { question: AlertQuestion; trial: AlertTrial }) {
  const { reading, judgement } = trial;
  return (
    <div className={`rounded-md px-3 py-2 ${TONES[judgement.verdict]}`}>
      <p className="font-medium">{trialWords(trial)}</p>
      <p className="numeric mt-0.5 text-foreground">{readingText(question, reading)}.</p>
      <p className="mt-0.5 text-muted text-xs">
        From {formatUtcTime(new Date(reading.fromMs))} to {formatUtcTime(new Date(reading.toMs))}.
      </p>
    </div>
  );
}
