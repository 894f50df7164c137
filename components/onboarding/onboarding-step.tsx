import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

interface OnboardingStepProps {
  number: number;
  title: string;
  isDone: boolean;
  /** The first that is not done: the only one that is open. */
  isCurrent: boolean;
  children: ReactNode;
}

export function OnboardingStep({ number, title, isDone, isCurrent, children }: OnboardingStepProps) {
  return (
    <li aria-current={isCurrent ? "step" : undefined} className="flex gap-3 px-4 py-2.5">
      <span
        aria-hidden="true"
        className={cn(
          "numeric grid size-5 shrink-0 place-items-center rounded-full font-medium text-2xs",
          isDone && "bg-success-solid text-on-solid",
          isCurrent && "bg-accent-solid text-on-solid",
          !isDone && !isCurrent && "text-subtle ring-1 ring-border-strong ring-inset",
        )}
      >
        {isDone ? <Check className="size-3" strokeWidth={3} /> : number}
      </span>
      <div className="min-w-0 flex-1">
        <p className={cn(isCurrent ? "font-medium" : "text-muted")}>
          {title}
          {isDone ? <span className="sr-only">, done</span> : null}
        </p>
        {isCurrent ? <div className="mt-2 pb-1.5">{children}</div> : null}
      </div>
    </li>
  );
}
