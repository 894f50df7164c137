import { MessageThreads } from "@/components/comments/message-threads";
import { VersionThreads } from "@/components/comments/version-threads";
import type { PromptContent } from "@/server/versions/prompt-content";
import { ContentSettings } from "./content-settings";
import { MessageView } from "./message-view";
import { VariableTable } from "./variable-table";

/** A version's content to be read: what it says, what it asks for, and how it is run, with what people say of it. */
export function ContentView({ workspaceSlug, content }: { workspaceSlug: string; content: PromptContent }) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-6">
        <section aria-label="Content">
          {content.type === "text" ? (
            <MessageThreads messageId={null} name="text" text={content.text}>
              <MessageView text={content.text} format={content.templateFormat} />
            </MessageThreads>
          ) : (
            <ol className="flex flex-col gap-3" aria-label="Messages">
              {content.messages.map((message, index) => (
                <li key={message.id}>
                  <MessageThreads
                    messageId={message.id}
                    name={`message ${index + 1}, ${message.role}`}
                    text={message.role === "placeholder" ? undefined : message.content}
                  >
                    <MessageView
                      {...message}
                      position={index + 1}
                      text={message.role === "placeholder" ? "" : message.content}
                      format={content.templateFormat}
                    />
                  </MessageThreads>
                </li>
              ))}
            </ol>
          )}
        </section>
        {content.variables.length === 0 ? null : (
          <section>
            <h3 className="mb-2 font-semibold text-sm">Variables</h3>
            <VariableTable variables={content.variables} />
          </section>
        )}
        <VersionThreads />
      </div>
      <ContentSettings workspaceSlug={workspaceSlug} content={content} />
    </div>
  );
}
