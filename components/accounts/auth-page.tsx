import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "@/components/layout/logo-mark";
import { paths } from "@/components/layout/paths";

interface AuthPageProps {
  title: string;
  description: ReactNode;
  children: ReactNode;
  /** The way to the other form. */
  footer: ReactNode;
}

/** One form in the middle of the page, for people who are not signed in. */
export function AuthPage({ title, description, children, footer }: AuthPageProps) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-4 py-10 sm:px-0">
      <Link href={paths.home} className="mb-8 self-start rounded-sm" aria-label="Galley, home">
        <Logo />
      </Link>
      <h1 className="font-semibold text-xl">{title}</h1>
      <p className="mt-1 mb-6 text-muted">{description}</p>
      {children}
      <p className="mt-6 text-muted">{footer}</p>
    </main>
  );
}
