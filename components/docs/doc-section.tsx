import { Link2 } from "lucide-react";
import type { ReactNode } from "react";

interface DocSectionProps {
  /** Its anchor. */
  id: string;
  title: string;
  children: ReactNode;
}

/** A part of a page with an address of its own. */
export function DocSection({ id, title, children }: DocSectionProps) {
  return (
    <section aria-labelledby={id} className="min-w-0 space-y-3">
      <h2 id={id} className="group flex scroll-mt-16 items-center gap-2 font-semibold text-lg">
        {title}
        <AnchorLink id={id} title={title} />
      </h2>
      {children}
    </section>
  );
}

export function AnchorLink({ id, title }: { id: string; title: string }) {
  return (
    <a
      href={`#${id}`}
      aria-label={`Link to ${title}`}
      className="rounded-sm text-subtle opacity-0 transition-opacity focus-visible:opacity-100 group-hover:opacity-100"
    >
      <Link2 aria-hidden="true" className="size-4" />
    </a>
  );
}

export function DocText({ children }: { children: ReactNode }) {
  return <p className="max-w-prose text-pretty text-base text-muted">{children}</p>;
}

export function InlineCode({ children }: { children: ReactNode }) {
  return (
    <code className="break-words rounded-sm bg-sunken px-1 py-px font-mono text-[0.9em] text-foreground">
      {children}
    </code>
  );
}
