import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

interface PanelProps extends Omit<ComponentProps<"section">, "title"> {
  title?: ReactNode;
  description?: ReactNode;
  /** At the right of the title. */
  actions?: ReactNode;
  /** Without inner padding, for tables and lists that reach the edge. */
  isFlush?: boolean;
  /** `h2` unless the panel stands under another. */
  headingLevel?: 2 | 3;
}

/** A framed part of a page with its own heading. */
export function Panel(props: PanelProps) {
  const {
    title,
    description,
    actions,
    isFlush = false,
    headingLevel = 2,
    className,
    children,
    ...rest
  } = props;
  const headingId = useId();
  const Heading = headingLevel === 2 ? "h2" : "h3";
  return (
    <section
      aria-labelledby={title ? headingId : undefined}
      className={cn("min-w-0 overflow-hidden rounded-lg border bg-surface", className)}
      {...rest}
    >
      {title ? (
        <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 py-2">
          <div className="min-w-0">
            <Heading id={headingId} className="font-semibold text-sm">
              {title}
            </Heading>
            {description ? <p className="text-muted text-xs">{description}</p> : null}
          </div>
          {actions ? <div className="flex items-center gap-2">{actions}</div> : null}
        </header>
      ) : null}
      <div className={isFlush ? undefined : "p-4"}>{children}</div>
    </section>
  );
}
