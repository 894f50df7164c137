import { expect, test } from "vitest";
import { type ContentRecord, readLogContent } from "./read-log-content";

const record = (eventName: string, at: number, rest: Partial<ContentRecord>): ContentRecord => ({
  eventName,
  timeUnixNano: BigInt(at),
  body: null,
  attributes: {},
  ...rest,
});

test("messages are put in the order in which they were said", () => {
  const content = readLogContent([
    record("gen_ai.choice", 3, { body: { finish_reason: "stop", message: { content: "Paris." } } }),
    record("", 2, { body: { content: "Capital?" }, attributes: { "event.name": "gen_ai.user.message" } }),
    record("gen_ai.system.message", 1, { body: "Be brief." }),
  ]);
  expect(content).toMatchObject({
    inputMessages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Capital?" },
    ],
    outputText: "Paris.",
    finishReason: "stop",
  });
});

test("the question and the answer may come in records of their own", () => {
  const details = "gen_ai.client.inference.operation.details";
  const output = [{ role: "assistant", parts: [{ type: "reasoning", content: "Hm." }] }];
  const content = readLogContent([
    record(details, 1, { attributes: { "gen_ai.input.messages": [{ role: "user", content: "Capital?" }] } }),
    record(details, 2, { attributes: { "gen_ai.output.messages": output } }),
  ]);
  expect(content?.inputMessages).toEqual([{ role: "user", content: "Capital?" }]);
  expect(content?.attributes["gen_ai.output.messages"]).toEqual(output);
});

test("records without content say nothing", () => {
  expect(readLogContent([record("gen_ai.user.message", 1, { body: {} })])).toBeNull();
  expect(readLogContent([record("something.else", 1, { body: "text" })])).toBeNull();
});
