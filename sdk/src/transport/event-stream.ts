/** Server-sent events, as the HTML standard has them. */

export type ServerEvent = { readonly event: string; readonly data: string; readonly id: string | undefined };

/** An event is no larger; what never ends is no stream of events. */
const MAX_LENGTH = 8_000_000;

export async function* readEvents(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ServerEvent> {
  const decoder = new TextDecoder();
  const assembler = new EventAssembler();
  let rest = "";
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    if (rest.length > MAX_LENGTH) throw new Error("The event stream sent too much at once.");
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const event = assembler.add(line);
      if (event) yield event;
    }
  }
}

class EventAssembler {
  #event = "";
  #data: string[] = [];
  #id: string | undefined;

  add(line: string): ServerEvent | undefined {
    if (line === "") return this.#finish();
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.#event = value;
    else if (field === "data") this.#data.push(value);
    else if (field === "id") this.#id = value;
    return undefined;
  }

  #finish(): ServerEvent | undefined {
    const event = this.#event || "message";
    const data = this.#data;
    this.#event = "";
    this.#data = [];
    return data.length === 0 ? undefined : { event, data: data.join("\n"), id: this.#id };
  }
}

/** Browsers' streams cannot be iterated everywhere yet. */
export async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
