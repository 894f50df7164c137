import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { formatShare } from "./plan-words";

interface RolloutSplitProps {
  /** The candidates' share, of the callers. */
  percent: number;
  /** Those tried beside what is live. */
  versionNumbers: readonly number[];
  href?: Route | undefined;
  className?: string;
}

/** Beside what is live: "5% v13". */
export function RolloutSplit({ percent, versionNumbers, href, className }: RolloutSplitProps) {
  const words = `${formatShare(percent)} ${versionNumbers.map((number) => `v${number}`).join(", ")}`;
  const classes = cn(
    "numeric inline-flex h-5 w-fit items-center whitespace-nowrap rounded-md bg-info-subtle px-1.5 font-medium text-info text-xs",
    className,
  );
  if (!href) return <span className={classes}>{words}</span>;
  return (
    <Link href={href} className={cn(classes, "underline-offset-4 hover:underline")}>
      {words}
      <span className="sr-only">: see the rollout</span>
    </Link>
  );
}
