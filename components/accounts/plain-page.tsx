import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo-mark";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";

interface PlainPageProps {
  /** A server action. */
  signOut: () => Promise<void>;
  children: ReactNode;
}

/** For signed-in pages that belong to the person and to no workspace. */
export function PlainPage({ signOut, children }: PlainPageProps) {
  return (
    <div className="flex min-h-dvh flex-col bg-surface">
      <header className="sticky top-0 z-30 flex h-12 items-center justify-between gap-4 border-b bg-surface/90 px-4 backdrop-blur-md sm:px-6">
        <Link href={paths.home} className="rounded-sm" aria-label="Galley, home">
          <Logo />
        </Link>
        <div className="flex items-center gap-1">
          <Button asChild variant="ghost">
            <Link href={paths.home}>Your workspace</Link>
          </Button>
          <form action={signOut}>
            <Button type="submit" variant="ghost">
              Sign out
            </Button>
          </form>
        </div>
      </header>
      <main className="mx-auto w-full max-w-2xl flex-1 px-4 py-8 sm:px-6">{children}</main>
    </div>
  );
}
