import Link from "next/link";
import type { ReactNode } from "react";
import { DocsNav } from "@/components/docs/docs-nav";
import { Logo } from "@/components/layout/logo-mark";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { findDocsReader } from "./find-docs-reader";

/** Read without signing in; whoever is signed in finds the way back. */
export default async function DocsLayout({ children }: { children: ReactNode }) {
  const { workspace } = await findDocsReader();
  return (
    <div className="min-h-dvh bg-surface">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent-solid px-3 py-1.5 font-medium text-on-solid focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-30 border-b bg-surface/90 backdrop-blur-md">
        <div className="mx-auto flex h-12 max-w-6xl items-center justify-between gap-4 px-4 sm:px-6">
          <div className="flex items-center gap-3">
            <Link href={paths.home} aria-label="Galley, to the first page" className="rounded-sm">
              <Logo />
            </Link>
            <span className="text-muted">Documentation</span>
          </div>
          <Button asChild size="sm">
            {workspace ? (
              <Link href={paths.overview(workspace.slug)}>Open {workspace.name}</Link>
            ) : (
              <Link href={paths.signIn}>Sign in</Link>
            )}
          </Button>
        </div>
      </header>
      <div className="mx-auto flex max-w-6xl gap-10 px-4 max-md:flex-col max-md:gap-0 sm:px-6">
        <div className="md:pt-8">
          <DocsNav />
        </div>
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 py-8 pb-24 outline-none">
          {children}
        </main>
      </div>
    </div>
  );
}
