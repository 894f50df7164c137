import { cn } from "@/components/ui/cn";
import { sparklinePaths } from "./sparkline-path";

interface SparklineProps {
  /** Oldest first; null is a gap. */
  values: readonly (number | null)[];
  /** What a screen reader says in its place; without it the line is decoration beside its number. */
  label?: string;
  className?: string;
}

const box = { width: 96, height: 24, inset: 1.5 };

/** A trend without axes, beside the number it belongs to. Plain SVG: it renders on the server and loads nothing. */
export function Sparkline({ values, label, className }: SparklineProps) {
  const shape = (
    <>
      {sparklinePaths(values, box).map((path) => (
        <path key={path} d={path} vectorEffect="non-scaling-stroke" />
      ))}
    </>
  );
  const shared = {
    viewBox: `0 0 ${box.width} ${box.height}`,
    preserveAspectRatio: "none",
    strokeWidth: 1.5,
    strokeLinecap: "round",
    strokeLinejoin: "round",
    className: cn("h-6 w-24 fill-none stroke-accent", className),
  } as const;
  return label ? (
    <svg role="img" aria-label={label} {...shared}>
      {shape}
    </svg>
  ) : (
    <svg aria-hidden="true" {...shared}>
      {shape}
    </svg>
  );
}
