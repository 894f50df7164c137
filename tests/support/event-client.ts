import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";

export type ReceivedEvent = { readonly id: number; readonly revision: number; readonly slugs: string[] };

export type EventClient = {
  readonly answer: IncomingMessage;
  readonly events: ReceivedEvent[];
  /** Everything that came, comments too. */
  readonly text: () => string;
  readonly hasEnded: () => boolean;
  readonly close: () => void;
};

const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });

/** Server-sent events as they come, read by hand. */
export async function openEvents(url: string, headers: Record<string, string>): Promise<EventClient> {
  const request = get(url, { headers, agent });
  const [answer]: IncomingMessage[] = await once(request, "response");
  if (!answer) throw new Error("There was no answer.");
  const events: ReceivedEvent[] = [];
  let text = "";
  let unread = "";
  let hasEnded = false;
  answer.setEncoding("utf8");
  answer.on("data", (chunk: string) => {
    text += chunk;
    const blocks = (unread + chunk).split("\n\n");
    unread = blocks.pop() ?? "";
    events.push(...blocks.flatMap(readBlock));
  });
  answer.on("close", () => {
    hasEnded = true;
  });
  answer.on("error", () => undefined);
  return {
    answer,
    events,
    text: () => text,
    hasEnded: () => hasEnded,
    close: () => request.destroy(),
  };
}

export function readBlock(block: string): ReceivedEvent[] {
  const fields = new Map(
    block.split("\n").map((line) => [line.split(": ", 1)[0] ?? "", line.slice(line.indexOf(": ") + 2)]),
  );
  const data = fields.get("data");
  if (fields.get("event") !== "deployment" || data === undefined) return [];
  return [{ id: Number(fields.get("id")), ...JSON.parse(data) }];
}
