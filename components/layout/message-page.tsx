import type { ReactNode } from "react";
import { LogoMark } from "./logo-mark";

interface MessagePageProps {
  title: string;
  children: ReactNode;
  actions: ReactNode;
  /** What to quote to support. */
  reference?: string;
}

/** A whole page that says one thing and what to do next. */
export function MessagePage({ title, children, actions, reference }: MessagePageProps) {
  return (
    <main className="grid min-h-[70dvh] place-items-center px-6 py-16">
      <div className="w-full max-w-md">
        <LogoMark className="mb-5 size-7" />
        <h1 className="font-semibold text-xl">{title}</h1>
        <div className="mt-2 text-pretty text-base text-muted">{children}</div>
        <div className="mt-5 flex flex-wrap gap-2">{actions}</div>
        {reference ? (
          <p className="mt-6 text-subtle text-xs">
            Reference <code className="select-all font-mono">{reference}</code>
          </p>
        ) : null}
      </div>
    </main>
  );
}
