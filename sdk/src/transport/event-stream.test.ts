import fc from "fast-check";
import { expect, test } from "vitest";
import { readEvents, type ServerEvent } from "./event-stream";

async function* inPieces(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  for (const [at, from] of places.entries()) yield bytes.slice(from, places[at + 1] ?? bytes.length);
}

async function read(text: string, cuts: readonly number[] = []): Promise<ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of readEvents(inPieces(new TextEncoder().encode(text), cuts))) events.push(event);
  return events;
}

test("reads events, their ids, and data of several lines", async () => {
  expect(await read(': hello\n\nevent: deployment\nid: 7\ndata: {"a":\ndata: 1}\n\ndata:x\n\n')).toEqual([
    { event: "deployment", data: '{"a":\n1}', id: "7" },
    { event: "message", data: "x", id: "7" },
  ]);
});

test("leaves out comments and events that were not finished", async () => {
  expect(await read(": beat\n\n: beat\n\ndata: cut")).toEqual([]);
});

test("reads the same wherever the network cuts it, whatever its line breaks", async () => {
  const line = fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\r\n]/g, ""));
  const breaks = fc.constantFrom("\n", "\r\n", "\r");
  await fc.assert(
    fc.asyncProperty(fc.array(line), breaks, fc.array(fc.nat()), async (lines, end, cuts) => {
      const text = lines.map((data, id) => `id: ${id}${end}data: ${data}${end}${end}`).join("");
      const events = await read(`${text}: end${end}${end}`, cuts);
      expect(events).toEqual(lines.map((data, id) => ({ event: "message", data, id: String(id) })));
    }),
  );
});
