"use client";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { paths } from "@/components/layout/paths";
import { cn } from "@/components/ui/cn";
import { DOC_PAGES } from "./doc-pages";

const groups: readonly { title: string; items: readonly { label: string; href: Route }[] }[] = [
  {
    title: "Quickstarts",
    items: [
      { label: "Overview", href: paths.docs },
      ...DOC_PAGES.map(({ slug, title }) => ({ label: title, href: paths.doc(slug) })),
    ],
  },
  { title: "Reference", items: [{ label: "API", href: paths.doc("api") }] },
];

/** At the side; on a phone a row that scrolls. */
export function DocsNav() {
  const pathname = usePathname();
  const ref = useRef<HTMLElement>(null);
  // On a phone the row would begin at its first page again, the current one out of sight.
  useEffect(() => {
    const nav = ref.current;
    const current = nav?.querySelector("[aria-current]");
    if (!nav || !current || pathname === paths.docs) return;
    const [row, item] = [nav.getBoundingClientRect(), current.getBoundingClientRect()];
    // Not `scrollIntoView`: that would leave the place on the page that an address names.
    nav.scrollLeft += item.left - row.left - (row.width - item.width) / 2;
  }, [pathname]);
  return (
    <nav
      ref={ref}
      aria-label="Documentation"
      className="max-md:-mx-4 max-md:flex max-md:gap-4 max-md:overflow-x-auto max-md:border-b max-md:px-4 max-md:py-2 md:sticky md:top-16 md:w-44 md:shrink-0 md:space-y-5 md:self-start"
    >
      {groups.map(({ title, items }) => (
        <div key={title} className="max-md:contents">
          <p className="px-2 pb-1 font-medium text-subtle text-xs max-md:hidden">{title}</p>
          <ul className="max-md:flex max-md:gap-1 md:space-y-px">
            {items.map(({ label, href }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={isCurrent(pathname, href) ? "page" : undefined}
                  className={cn(
                    "flex h-7 items-center whitespace-nowrap rounded-md px-2 font-medium text-muted transition-colors hover:bg-hover hover:text-foreground pointer-coarse:h-10",
                    isCurrent(pathname, href) && "bg-selected text-foreground hover:bg-selected",
                  )}
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** The groups of routes have no line of their own: they belong to the reference. */
const isCurrent = (pathname: string, href: string) =>
  pathname === href || (href !== paths.docs && pathname.startsWith(`${href}/`));
