import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { Panel } from "@/components/ui/panel";
import {
  describeToolChoice,
  modelFacts,
  responseFormatFacts,
  retryFacts,
  toolFacts,
} from "@/server/diffs/setting-facts";
import { factsOfObject } from "@/server/diffs/value-change";
import type { PinnedSnippet, PromptContent } from "@/server/versions/prompt-content";
import { FactList } from "./fact-list";
import { VersionBadge } from "./version-badge";

interface ContentSettingsProps {
  workspaceSlug: string;
  content: PromptContent;
}

/** How a version is run, and what belongs to it; what it does not use is left out. */
export function ContentSettings({ workspaceSlug, content }: ContentSettingsProps) {
  const { model, fallbacks, retry, tools, responseFormat, metadata, snippets, templateFormat } = content;
  return (
    <aside aria-label="Settings" className="flex flex-col gap-4">
      <Panel title="Model" headingLevel={3}>
        {model ? (
          <FactList facts={modelFacts(model)} />
        ) : (
          <p className="text-muted">None: your application chooses.</p>
        )}
      </Panel>
      {fallbacks.map((fallback, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fallback is known by its place, and a version never changes.
        <Panel key={index} title={`Fallback ${index + 1}`} headingLevel={3}>
          <FactList facts={modelFacts(fallback)} />
        </Panel>
      ))}
      {retry ? (
        <Panel title="Retries" headingLevel={3}>
          <FactList facts={retryFacts(retry)} />
        </Panel>
      ) : null}
      {tools.length === 0 ? null : <Tools content={content} />}
      {responseFormat ? (
        <Panel title="Response format" headingLevel={3}>
          <FactList facts={responseFormatFacts(responseFormat)} />
        </Panel>
      ) : null}
      {snippets.length === 0 ? null : <Snippets workspaceSlug={workspaceSlug} snippets={snippets} />}
      {templateFormat === "mustache" ? null : (
        <Panel title="Template format" headingLevel={3}>
          <p>{templateFormat}</p>
        </Panel>
      )}
      {Object.keys(metadata).length === 0 ? null : (
        <Panel title="Metadata" headingLevel={3}>
          <FactList facts={factsOfObject(metadata)} />
        </Panel>
      )}
    </aside>
  );
}

function Tools({ content: { tools, toolChoice } }: { content: PromptContent }) {
  return (
    <Panel
      title="Tools"
      description={toolChoice === null ? undefined : `Choice: ${describeToolChoice(toolChoice)}`}
      headingLevel={3}
    >
      <ul className="flex flex-col gap-2">
        {tools.map((tool) => (
          <li key={tool.name}>
            <details>
              <summary className="break-words font-medium font-mono">{tool.name}</summary>
              <div className="mt-1.5 text-xs">
                <FactList facts={toolFacts(tool)} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Snippets({
  workspaceSlug,
  snippets,
}: {
  workspaceSlug: string;
  snippets: readonly PinnedSnippet[];
}) {
  return (
    <Panel title="Pinned snippets" description="Kept as they were when this was saved." headingLevel={3}>
      <ul className="flex flex-col gap-2">
        {snippets.map(({ slug, version }) => (
          <li key={`${slug}@${version}`} className="flex items-center justify-between gap-2">
            <Link
              href={paths.prompt(workspaceSlug, slug)}
              className="min-w-0 break-words font-mono hover:underline"
            >
              {slug}
            </Link>
            <VersionBadge version={version} href={paths.promptVersion(workspaceSlug, slug, version)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
