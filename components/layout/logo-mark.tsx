import { cn } from "@/components/ui/cn";

/** A proof sheet with the deletion mark of a proofreader; `public/logo.svg` is the same drawing. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className={cn("size-5 shrink-0", className)}>
      <path
        className="fill-accent-solid"
        d="M8.5 2H20l7.5 7.5V26a4 4 0 0 1-4 4h-15a4 4 0 0 1-4-4V6a4 4 0 0 1 4-4Z"
      />
      <g className="fill-none stroke-on-solid" strokeWidth="2.3" strokeLinecap="round" strokeLinejoin="round">
        <path d="M9.75 17.25h12.5M16 23.75h6.25" />
        <path d="M10.25 24 19.3 12.9c1.9-2.3 1.5-5.6-1-5.6-3.1 0-2.8 5 1.6 4.7" />
      </g>
    </svg>
  );
}

/** Mark and name, for pages outside a workspace. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 font-semibold text-lg tracking-tight", className)}>
      <LogoMark />
      Galley
    </span>
  );
}
