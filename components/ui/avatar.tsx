import { cn } from "./cn";
import { type PaletteColor, paletteColorOf } from "./palette";

const tints: Record<PaletteColor, string> = {
  violet: "bg-palette-violet/20 ring-palette-violet/35",
  amber: "bg-palette-amber/20 ring-palette-amber/35",
  green: "bg-palette-green/20 ring-palette-green/35",
  sky: "bg-palette-sky/20 ring-palette-sky/35",
  rose: "bg-palette-rose/20 ring-palette-rose/35",
  orange: "bg-palette-orange/20 ring-palette-orange/35",
  teal: "bg-palette-teal/20 ring-palette-teal/35",
  slate: "bg-palette-slate/20 ring-palette-slate/35",
};

const sizes = { sm: "size-5 text-[0.5625rem]", md: "size-6 text-2xs", lg: "size-8 text-xs" } as const;

interface AvatarProps {
  name: string;
  /** What the colour is derived from, when two people may share a name. */
  colorKey?: string;
  size?: keyof typeof sizes;
  /** Square for things (workspaces), round for people. */
  shape?: "round" | "square";
  className?: string;
}

/** Initials; hidden from screen readers because the name always stands beside it. */
export function Avatar({ name, colorKey, size = "md", shape = "round", className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-grid shrink-0 select-none place-items-center font-semibold text-foreground ring-1 ring-inset",
        shape === "round" ? "rounded-full" : "rounded-sm",
        sizes[size],
        tints[paletteColorOf(colorKey ?? name)],
        className,
      )}
    >
      {initialsOf(name)}
    </span>
  );
}

export function initialsOf(name: string) {
  const words = name
    .trim()
    .split(/[\s._@-]+/u)
    .filter(Boolean);
  const first = firstLetter(words[0]);
  const last = words.length > 1 ? firstLetter(words.at(-1)) : "";
  return (first + last).toLocaleUpperCase("en") || "?";
}

function firstLetter(word: string | undefined) {
  return word ? (Array.from(word)[0] ?? "") : "";
}
