import type { Route } from "next";
import Link from "next/link";
import { Fragment } from "react";
import { cn } from "./cn";

export interface Crumb {
  label: string;
  /** Left out for a step that has no page of its own, such as a folder. */
  href?: Route;
  isCode?: boolean;
}

/** On a phone only the last two steps are shown; the rest stays one tap away in the navigation. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 text-sm">
        {crumbs.map((crumb, index) => {
          const isLast = index === crumbs.length - 1;
          const isHiddenOnPhone = index < crumbs.length - 2;
          return (
            <Fragment key={`${crumb.href ?? ""}${crumb.label}`}>
              {index > 0 ? (
                <li
                  aria-hidden="true"
                  className={cn("text-border-strong", index < crumbs.length - 1 && "max-sm:hidden")}
                >
                  /
                </li>
              ) : null}
              <li className={cn("min-w-0 truncate", isLast && "min-w-8", isHiddenOnPhone && "max-sm:hidden")}>
                <CrumbText crumb={crumb} isLast={isLast} />
              </li>
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}

function CrumbText({ crumb, isLast }: { crumb: Crumb; isLast: boolean }) {
  const font = crumb.isCode ? "font-mono text-xs" : undefined;
  if (isLast) {
    return (
      <span aria-current="page" className={cn("font-medium", font)}>
        {crumb.label}
      </span>
    );
  }
  if (!crumb.href) return <span className={cn("text-muted", font)}>{crumb.label}</span>;
  return (
    <Link href={crumb.href} className={cn("rounded-sm text-muted hover:text-foreground", font)}>
      {crumb.label}
    </Link>
  );
}
