"use client";
import dynamic from "next/dynamic";
import { loadPatiently } from "@/components/ui/load-patiently";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { DraftDocument } from "@/server/drafts/draft-document";
import { TEMPLATE_FORMAT_NAMES } from "@/server/templates/template-formats";
import { useDraftActions } from "./draft-context";
import type { ListedVariable } from "./listed-variables";
import { ModelFields } from "./model-fields";
import { SettingsSection } from "./settings-section";
import { summarizeSettings } from "./summarize-settings";
import type { UsedSnippets } from "./use-snippets";
import { VariableList } from "./variable-list";

const loading = () => <SkeletonRows rows={2} label="Loading" />;
const FallbackFields = dynamic(
  () => loadPatiently(() => import("./fallback-fields").then((module) => module.FallbackFields)),
  {
    loading,
  },
);
const RetryFields = dynamic(
  () => loadPatiently(() => import("./retry-fields").then((module) => module.RetryFields)),
  { loading },
);
const ToolFields = dynamic(
  () => loadPatiently(() => import("./tool-fields").then((module) => module.ToolFields)),
  { loading },
);
const ResponseFormatFields = dynamic(
  () => loadPatiently(() => import("./response-format-fields").then((module) => module.ResponseFormatFields)),
  { loading },
);
const SnippetList = dynamic(
  () => loadPatiently(() => import("./snippet-list").then((module) => module.SnippetList)),
  { loading },
);
const TemplateFormatFields = dynamic(
  () => loadPatiently(() => import("./template-format-fields").then((module) => module.TemplateFormatFields)),
  { loading },
);
const JsonRows = dynamic(
  () => loadPatiently(() => import("@/components/json-schema/json-rows").then((module) => module.JsonRows)),
  {
    loading,
  },
);

interface SettingsPanelProps {
  draft: DraftDocument;
  variables: readonly ListedVariable[];
  snippets: UsedSnippets;
  errors: ReadonlyMap<string, string>;
  /** A snippet is text alone: it has no model of its own. */
  isSnippet: boolean;
  isReadOnly: boolean;
}

const EXAMPLES = { mustache: "{{question}}", jinja: "{{ question }}", fstring: "{question}" } as const;

/** Everything a version holds besides its words; each part says what is set while it is closed. */
export function SettingsPanel(props: SettingsPanelProps) {
  const { draft, variables, snippets, errors, isSnippet, isReadOnly } = props;
  const { edit, createMessageId } = useDraftActions();
  const summary = summarizeSettings(draft, variables.length);
  const isWrong = (path: string) =>
    Array.from(errors.keys()).some((each) => `${each}.`.startsWith(`${path}.`));
  const set = (changes: Extract<Parameters<typeof edit>[0], { kind: "set" }>["changes"]) =>
    edit({ kind: "set", changes });
  const common = { errors, isReadOnly };
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      {isSnippet ? null : (
        <SettingsSection title="Model" summary={summary.model} field="model" isOpenAtFirst>
          {() => (
            <ModelFields
              {...common}
              model={draft.model}
              path="content.model"
              onChange={(model) => set({ model })}
            />
          )}
        </SettingsSection>
      )}
      <SettingsSection title="Variables" summary={summary.variables} field="variables" isOpenAtFirst>
        {() => <VariableList {...common} variables={variables} example={EXAMPLES[draft.templateFormat]} />}
      </SettingsSection>
      {snippets.names.length === 0 ? null : (
        <SettingsSection
          title="Snippets"
          summary={`${snippets.names.length} used`}
          field="snippets"
          hasError={snippets.problems.length > 0}
        >
          {() => <SnippetList snippets={snippets} />}
        </SettingsSection>
      )}
      {isSnippet ? null : (
        <>
          <SettingsSection
            title="Tools"
            summary={summary.tools}
            field="tools"
            hasError={isWrong("content.tools") || isWrong("content.toolChoice")}
          >
            {() => <ToolFields {...common} draft={draft} onChange={set} createId={createMessageId} />}
          </SettingsSection>
          <SettingsSection
            title="Response format"
            summary={summary.responseFormat}
            field="responseFormat"
            hasError={isWrong("content.responseFormat")}
          >
            {() => (
              <ResponseFormatFields
                {...common}
                format={draft.responseFormat}
                onChange={(responseFormat) => set({ responseFormat })}
              />
            )}
          </SettingsSection>
          <SettingsSection
            title="Fallbacks"
            summary={summary.fallbacks}
            field="fallbacks"
            hasError={isWrong("content.fallbacks")}
          >
            {() => (
              <FallbackFields
                {...common}
                fallbacks={draft.fallbacks}
                onChange={(fallbacks) => set({ fallbacks })}
              />
            )}
          </SettingsSection>
          <SettingsSection
            title="Retries"
            summary={summary.retry}
            field="retry"
            hasError={isWrong("content.retry")}
          >
            {() => <RetryFields {...common} retry={draft.retry} onChange={(retry) => set({ retry })} />}
          </SettingsSection>
        </>
      )}
      <SettingsSection
        title="Template format"
        summary={TEMPLATE_FORMAT_NAMES[draft.templateFormat]}
        field="templateFormat"
      >
        {() => (
          <TemplateFormatFields
            format={draft.templateFormat}
            onChange={(templateFormat) => set({ templateFormat })}
            isReadOnly={isReadOnly}
          />
        )}
      </SettingsSection>
      <SettingsSection
        title="Metadata"
        summary={summary.metadata}
        field="metadata"
        hasError={isWrong("content.metadata")}
      >
        {() => (
          <>
            <p className="text-muted text-xs">Your own notes, given to applications with the prompt.</p>
            <JsonRows
              label="Metadata"
              text={draft.metadata}
              onChange={(metadata) => set({ metadata })}
              isReadOnly={isReadOnly}
              placeholder='{"team": "support"}'
            />
          </>
        )}
      </SettingsSection>
    </div>
  );
}
