import { cn } from "@/components/ui/cn";
import type { SpendLimitListItem } from "@/server/spend/list-spend-limits";
import { spendShare } from "./spend-share";

const tones = {
  normal: "bg-accent-solid",
  warning: "bg-warning-solid",
  full: "bg-danger-solid",
} as const;

type SpendBarProps = Pick<SpendLimitListItem, "limitUsd" | "spentUsd" | "reservedUsd">;

/** What is spent, then what runs under way may still cost. Only beside the figures, which say the same. */
export function SpendBar(amounts: SpendBarProps) {
  const { spent, reserved, tone } = spendShare(amounts);
  return (
    <div
      aria-hidden="true"
      className="flex h-2 overflow-hidden rounded-full bg-sunken ring-1 ring-border ring-inset"
    >
      <div className={cn("h-full", tones[tone])} style={{ width: `${spent * 100}%` }} />
      <div className={cn("h-full opacity-40", tones[tone])} style={{ width: `${reserved * 100}%` }} />
    </div>
  );
}
