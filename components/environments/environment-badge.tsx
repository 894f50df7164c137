import { cn } from "@/components/ui/cn";
import {
  isPaletteColor,
  type PaletteColor,
  paletteColorOf,
  paletteDotClasses,
} from "@/components/ui/palette";

const knownColors: Record<string, PaletteColor> = {
  development: "violet",
  staging: "amber",
  production: "green",
};

/** A further environment is never taken for one of the first three. */
const otherColors: readonly PaletteColor[] = ["sky", "rose", "orange", "teal", "slate"];

/** The stored colour if it is one of ours, the known one for the first three, else one derived from the name. */
export function environmentColor(name: string, color?: string | null): PaletteColor {
  if (color && isPaletteColor(color)) return color;
  return knownColors[name] ?? paletteColorOf(name, otherColors);
}

interface EnvironmentBadgeProps {
  name: string;
  color?: string | null;
  /** Without the frame, in running text and dense tables. */
  isPlain?: boolean;
  /** Nothing is served there: the dot is hollow. */
  isEmpty?: boolean;
  className?: string;
}

/** An environment is always its colour and its name together. */
export function EnvironmentBadge({ name, color, isPlain, isEmpty, className }: EnvironmentBadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex w-fit items-center gap-1.5 whitespace-nowrap font-medium text-foreground text-xs",
        !isPlain && "h-5 rounded-md px-1.5 ring-1 ring-border-strong ring-inset",
        className,
      )}
    >
      <EnvironmentDot name={name} color={color} isEmpty={isEmpty} />
      {name}
    </span>
  );
}

/** Only beside a name. */
export function EnvironmentDot({
  name,
  color,
  isEmpty,
}: Pick<EnvironmentBadgeProps, "name" | "color" | "isEmpty">) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "size-2 shrink-0 rounded-full",
        isEmpty ? "border border-control border-dashed" : paletteDotClasses[environmentColor(name, color)],
      )}
    />
  );
}
