"use client";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { tabClasses, tabListClasses } from "./tab-classes";

export interface LinkTab {
  href: Route;
  label: string;
  /** A count or a badge after the label. */
  detail?: ReactNode;
  /** Current only on exactly this path; for the tab whose path begins all the others'. */
  isExact?: boolean;
  /** Other paths under which this tab is the current one. */
  alsoUnder?: readonly string[];
}

/** Tabs that are pages: each has its address, so Back and shared links work. */
export function LinkTabs({
  label,
  tabs,
  query = "",
  className,
}: {
  label: string;
  tabs: readonly LinkTab[];
  /** What every tab takes along: "?branch=tone". */
  query?: string;
  className?: string;
}) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className={cn(tabListClasses, className)}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={`${tab.href}${query}`}
          aria-current={isCurrentTab(tab, pathname) ? "page" : undefined}
          className={tabClasses}
        >
          {tab.label}
          {tab.detail === undefined ? null : (
            <span className="numeric font-normal text-subtle text-xs">{tab.detail}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}

function isCurrentTab(tab: LinkTab, pathname: string) {
  const isUnder = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  if (tab.alsoUnder?.some(isUnder)) return true;
  return tab.isExact ? pathname === tab.href : isUnder(tab.href);
}
