/** Underlined tabs scroll sideways on a phone rather than wrap. */
export const tabListClasses = "flex items-stretch gap-4 overflow-x-auto border-b [scrollbar-width:none]";

/** Current by Radix (`data-state`) or by route (`aria-current`). */
export const tabClasses =
  "-mb-px inline-flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 font-medium text-muted text-sm transition-colors hover:text-foreground focus-visible:outline-offset-[-2px] aria-[current=page]:border-accent aria-[current=page]:text-foreground data-[state=active]:border-accent data-[state=active]:text-foreground pointer-coarse:h-11";
