import type { Route } from "next";
import Link from "next/link";
import { cn } from "@/components/ui/cn";

interface VersionBadgeProps {
  version: number;
  /** The version's page. */
  href?: Route;
  className?: string;
}

/** A version is always `v12`. */
export function VersionBadge({ version, href, className }: VersionBadgeProps) {
  const classes = cn(
    "numeric inline-flex h-5 w-fit items-center rounded-md bg-sunken px-1.5 font-medium font-mono text-foreground text-xs ring-1 ring-border ring-inset",
    href && "hover:bg-hover hover:ring-border-strong",
    className,
  );
  if (!href) return <span className={classes}>v{version}</span>;
  return (
    <Link href={href} className={classes}>
      v{version}
    </Link>
  );
}
