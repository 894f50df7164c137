import type { Route } from "next";
import Link from "next/link";

interface ReleaseTitleProps {
  number: number;
  title: string;
  /** The release's page; the link fills its row. */
  href: Route;
}

/** A release is always its number and its title: "#12 Kinder refunds". */
export function ReleaseTitle({ number, title, href }: ReleaseTitleProps) {
  return (
    <Link
      href={href}
      // A list would ask for a page with every row that comes into sight.
      prefetch={false}
      className="stretched-link break-words rounded-sm font-medium"
    >
      <span className="numeric mr-1.5 font-normal text-subtle">#{number}</span>
      {title}
    </Link>
  );
}
