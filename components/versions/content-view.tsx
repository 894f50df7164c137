import { Panel } from "@/components/ui/panel";
import { describeVariable } from "@/server/diffs/diff-content";
import type { PromptContent, PromptModel } from "@/server/versions/prompt-content";
import { MessageView } from "./message-view";

/** A version's content to be read: what it says, its model, its variables. */
export function ContentView({ content }: { content: PromptContent }) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <section aria-label="Content" className="min-w-0">
        {content.type === "text" ? (
          <MessageView text={content.text} />
        ) : (
          <ol className="flex flex-col gap-3" aria-label="Messages">
            {content.messages.map((message, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a message of an immutable version is known by its place.
              <li key={index}>
                <MessageView role={message.role} position={index + 1} text={message.content} />
              </li>
            ))}
          </ol>
        )}
      </section>
      <aside aria-label="Settings" className="flex flex-col gap-4">
        <Panel title="Model">
          {content.model ? (
            <ModelList model={content.model} />
          ) : (
            <p className="text-muted">None: your application chooses.</p>
          )}
        </Panel>
        <Panel title="Variables">
          {content.variables.length === 0 ? (
            <p className="text-muted">None</p>
          ) : (
            <dl className="flex flex-col gap-2">
              {content.variables.map((variable) => (
                <div key={variable.name}>
                  <dt className="break-all font-medium font-mono">{variable.name}</dt>
                  <dd className="text-muted text-xs">{describeVariable(variable)}</dd>
                </div>
              ))}
            </dl>
          )}
        </Panel>
      </aside>
    </div>
  );
}

function ModelList({ model }: { model: PromptModel }) {
  const parameters = Object.entries(model.parameters).filter(([, value]) => value !== undefined);
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      <dt className="text-muted">provider</dt>
      <dd className="break-words text-right">{model.provider}</dd>
      <dt className="text-muted">model</dt>
      <dd className="break-words text-right font-mono">{model.name}</dd>
      {parameters.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="numeric break-words text-right">
            {Array.isArray(value) ? value.map((item) => JSON.stringify(item)).join(", ") : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
