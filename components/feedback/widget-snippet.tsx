"use client";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { useOrigin } from "@/components/onboarding/use-origin";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { widgetCode } from "./widget-code";

/** Thumbs and a comment for pages of one's own. */
export function WidgetSnippet() {
  return (
    <Panel
      title="From your pages"
      description="Thumbs and a comment, in one script without cookies."
      actions={
        <Button asChild size="sm">
          <Link href={paths.doc("pages", "widget")}>Try it</Link>
        </Button>
      }
    >
      <CodeBlock label="HTML of your page" code={widgetCode(useOrigin())} isWrapped />
      <p className="mt-3 text-pretty text-muted">
        The key is a publishable one, bound to the origins of your pages. Your server asks{" "}
        <code className="font-mono text-xs">POST /api/v1/feedback-tokens</code> for the token of the trace it
        answered with; with both, a page speaks of this trace and of nothing else.
      </p>
    </Panel>
  );
}
