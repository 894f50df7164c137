import { paths } from "@/components/layout/paths";
import { PromptName } from "@/components/prompts/prompt-name";
import { Badge } from "@/components/ui/badge";
import { VersionBadge } from "@/components/versions/version-badge";

interface TracePromptProps {
  workspaceSlug: string;
  slug: string;
  version: number | string | null;
  /** Whether the workspace has that version. */
  isLinked: boolean;
}

/** The prompt and version a span names, as links when they exist here. */
export function TracePrompt({ workspaceSlug, slug, version, isLinked }: TracePromptProps) {
  return (
    <span className="relative z-10 inline-flex min-w-0 flex-wrap items-center gap-1.5">
      <PromptName
        slug={slug}
        href={isLinked ? paths.prompt(workspaceSlug, slug) : undefined}
        className="font-normal"
      />
      {typeof version === "number" ? (
        <VersionBadge
          version={version}
          href={isLinked ? paths.promptVersion(workspaceSlug, slug, version) : undefined}
        />
      ) : null}
      {typeof version === "string" ? <Badge tone="outline">{version}</Badge> : null}
      {isLinked ? null : <Badge tone="warning">not in this workspace</Badge>}
    </span>
  );
}
