/** The messages of a prompty file. Pure and isomorphic. */
import type { LossList } from "./foreign-prompt";
import { type DraftMessage, trimBlankLines } from "./split-messages";

const MARKER = /^\s*#?\s*(system|user|assistant)(\[[^\]]*\])?\s*:\s*$/i;
const ANY_MARKER = /^\s*#?\s*(?:\{\{.*\}\}|[a-z]+)\s*:\s*$/i;

/** A longer line is text, and need not be looked through for spaces. */
const MAX_MARKER_LENGTH = 500;

/** A variable that stands for a conversation becomes a placeholder where it stands on a line of its own. */
export function splitPromptyBody(body: string, threads: readonly string[], losses: LossList): DraftMessage[] {
  const reader = new BodyReader(threads, losses);
  for (const line of body.split("\n")) reader.read(line);
  reader.endMessage();
  const hasImage = reader.messages.some(
    (message) => "content" in message && /!\[[^\]]{0,200}\]\([^)]{1,2000}\)/.test(message.content),
  );
  if (hasImage) losses.add("body", "An image in the text is sent as text.");
  return reader.messages;
}

class BodyReader {
  readonly messages: DraftMessage[] = [];
  role: "system" | "user" | "assistant" = "system";
  lines: string[] = [];

  constructor(
    readonly threads: readonly string[],
    readonly losses: LossList,
  ) {}

  read(line: string): void {
    const marker = line.length > MAX_MARKER_LENGTH ? null : MARKER.exec(line);
    const thread = this.threads.find((name) => line.replace(/\s/g, "") === `{{${name}}}`);
    if (marker) {
      this.endMessage();
      this.role = roleOfMarker(marker[1]);
      if (marker[2]) this.losses.add("body", `A message has no settings of its own: ${marker[2]}`);
    } else if (thread !== undefined) {
      this.endMessage();
      this.messages.push({ role: "placeholder", name: thread });
    } else this.readText(line);
  }

  readText(line: string): void {
    const isMadeRole = line.length <= MAX_MARKER_LENGTH && line.includes("{{") && ANY_MARKER.test(line);
    if (isMadeRole) this.losses.add(`body ${line.trim()}`, "A role that the template makes is text here.");
    this.lines.push(line);
  }

  endMessage(): void {
    const content = trimBlankLines(this.lines.join("\n"));
    if (content !== "") this.messages.push({ role: this.role, content });
    this.lines = [];
  }
}

function roleOfMarker(name = ""): "system" | "user" | "assistant" {
  const role = name.toLowerCase();
  return role === "user" || role === "assistant" ? role : "system";
}
