import { TemplateText } from "@/components/drafts/template-text";
import type { PromptMessage } from "@/server/versions/prompt-content";

interface MessageViewProps {
  /** Absent for a text prompt. */
  role?: PromptMessage["role"];
  position?: number;
  text: string;
  /** What a model is sent: braces in it are just braces. */
  isRendered?: boolean;
}

/** One message to be read. */
export function MessageView({ role, position, text, isRendered = false }: MessageViewProps) {
  return (
    <div className="overflow-hidden rounded-lg border">
      {role ? (
        <div className="flex h-8 items-center gap-2 border-b bg-background px-3 text-xs dark:bg-sunken">
          {position === undefined ? null : <span className="numeric text-subtle">{position}</span>}
          <span className="font-medium">{role}</span>
        </div>
      ) : null}
      {text === "" ? (
        <p className="px-3 py-2.5 text-subtle">Empty</p>
      ) : isRendered ? (
        <div className="whitespace-pre-wrap break-words px-3 py-2.5 font-mono text-sm leading-6">{text}</div>
      ) : (
        <TemplateText template={text} className="px-3 py-2.5 leading-6" />
      )}
    </div>
  );
}
