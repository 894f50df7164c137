"use client";
import Script from "next/script";
import { useTheme } from "next-themes";
import { createElement, useEffect, useRef, useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";

/** The widget itself, as any page has it, about a trace that does not exist: it sends nothing. */
export function WidgetExample() {
  const { resolvedTheme } = useTheme();
  const ref = useRef<HTMLElement>(null);
  const [heard, setHeard] = useState<string>();
  useEffect(() => {
    if (resolvedTheme) ref.current?.setAttribute("theme", resolvedTheme);
  }, [resolvedTheme]);
  useEffect(() => {
    const widget = ref.current;
    const hear = (event: Event) => {
      if (event instanceof CustomEvent) setHeard(JSON.stringify(event.detail, null, 2));
    };
    widget?.addEventListener("galley-feedback", hear);
    return () => widget?.removeEventListener("galley-feedback", hear);
  }, []);
  return (
    <figure className="overflow-hidden rounded-lg border">
      <Script src="/feedback-widget.js" strategy="lazyOnload" />
      <figcaption className="border-b bg-sunken px-3 py-1.5 text-subtle text-xs">
        Example: the real script. With <code className="font-mono">preview</code> it sends nothing.
      </figcaption>
      <div className="space-y-4 p-4">
        <p className="border-accent border-l-2 pl-3">
          Your parcel left our warehouse this morning. The tracking page shows where it is.
        </p>
        {createElement(
          "galley-feedback",
          { ref, preview: "", "trace-id": "4bf92f3577b34da6a3ce929d0e0e4736", class: "block min-h-8" },
          <span className="text-muted">Loading the widget</span>,
        )}
        <div role="status">
          {heard === undefined ? (
            <p className="text-subtle text-xs">Vote, and what your page hears of it appears here.</p>
          ) : (
            <CodeBlock label="Event galley-feedback" code={heard} isWrapped />
          )}
        </div>
      </div>
    </figure>
  );
}
