"use client";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { VersionBadge } from "@/components/versions/version-badge";
import { useDraft } from "./draft-context";
import { TemplateText } from "./template-text";
import type { UsedSnippets } from "./use-snippets";

/** The snippets in the texts: which version a save would pin, and what it says. */
export function SnippetList({ snippets }: { snippets: UsedSnippets }) {
  const { workspaceSlug, draft } = useDraft();
  const { names, pinned, problems } = snippets;
  return (
    <ul className="flex flex-col gap-2" aria-label="Snippets">
      {names.map(({ slug, version }) => {
        const found = pinned.find((each) => each.slug === slug && (version ?? each.version) === each.version);
        const problem = problems.find((each) => each.slug === slug && each.version === version);
        return (
          <li key={`${slug}@${version}`} className="flex flex-col gap-1">
            <div className="flex items-center gap-2">
              <Link
                href={paths.prompt(workspaceSlug, slug)}
                className="min-w-0 truncate rounded-sm font-mono text-xs underline-offset-4 hover:underline"
              >
                {slug}
              </Link>
              {found ? <VersionBadge version={found.version} /> : null}
              <span className="text-subtle text-xs">
                {version === null ? "newest at each save" : "held still"}
              </span>
            </div>
            {problem ? <p className="text-danger text-xs">{problem.message}</p> : null}
            {found ? (
              <details>
                <summary className="w-fit rounded-sm text-muted text-xs hover:text-foreground">
                  What it says<span className="sr-only"> ({slug})</span>
                </summary>
                <TemplateText
                  template={found.text}
                  format={draft.templateFormat}
                  className="mt-1 max-h-60 overflow-y-auto rounded-md border bg-background p-2 text-xs dark:bg-sunken"
                />
              </details>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
