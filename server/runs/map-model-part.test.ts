import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { expect, test } from "vitest";
import { PartMapper } from "./map-model-part";

function eventsOf(...parts: LanguageModelV4StreamPart[]) {
  const mapper = new PartMapper();
  return parts.flatMap((part) => mapper.map(part) ?? []);
}

test("tells text and reasoning, and nothing of what carries neither", () => {
  const events = eventsOf(
    { type: "stream-start", warnings: [] },
    { type: "reasoning-delta", id: "0", delta: "Hm." },
    { type: "text-start", id: "1" },
    { type: "text-delta", id: "1", delta: "" },
    { type: "text-delta", id: "1", delta: "Yes." },
    { type: "ping" },
    { type: "text-end", id: "1" },
  );
  expect(events).toEqual([
    { type: "reasoning", text: "Hm." },
    { type: "text", text: "Yes." },
  ]);
});

test("counts calls, and tells arguments once, in pieces or whole", () => {
  const events = eventsOf(
    { type: "tool-input-start", id: "a", toolName: "find" },
    { type: "tool-input-delta", id: "a", delta: '{"id":' },
    { type: "tool-input-start", id: "b", toolName: "list" },
    { type: "tool-input-delta", id: "a", delta: "7}" },
    { type: "tool-call", toolCallId: "a", toolName: "find", input: '{"id":7}' },
    { type: "tool-call", toolCallId: "b", toolName: "list", input: "{}" },
    { type: "tool-call", toolCallId: "c", toolName: "stop", input: "{}" },
  );
  const call = (index: number, id: string, name: string, json: string) => ({
    type: "toolCall",
    index,
    id,
    name,
    arguments: json,
  });
  expect(events).toEqual([
    call(0, "a", "find", ""),
    call(0, "a", "find", '{"id":'),
    call(1, "b", "list", ""),
    call(0, "a", "find", "7}"),
    call(1, "b", "list", "{}"),
    call(2, "c", "stop", "{}"),
  ]);
});

test("leaves out tools that the provider runs by itself", () => {
  const common = { toolName: "search", providerExecuted: true } as const;
  expect(
    eventsOf(
      { type: "tool-input-start", id: "a", ...common },
      { type: "tool-input-delta", id: "a", delta: "{}" },
      { type: "tool-call", toolCallId: "a", input: "{}", ...common },
    ),
  ).toEqual([]);
});
