import { expect, test } from "vitest";
import { toModelPrompt } from "./to-model-prompt";

test("puts the answers to calls that were made together into one message, with the tools' names", () => {
  const calls = [
    { id: "a", name: "find", arguments: '{"id":7}' },
    { id: "b", name: "list", arguments: "oops" },
  ];
  const prompt = toModelPrompt([
    { role: "assistant", content: "", toolCalls: calls },
    { role: "tool", content: "Shipped.", toolCallId: "a" },
    { role: "tool", content: [{ type: "text", text: "None." }], toolCallId: "b" },
    { role: "tool", content: "?", toolCallId: "never made" },
  ]);
  expect(prompt).toEqual([
    {
      role: "assistant",
      content: [
        { type: "tool-call", toolCallId: "a", toolName: "find", input: { id: 7 } },
        { type: "tool-call", toolCallId: "b", toolName: "list", input: "oops" },
      ],
    },
    {
      role: "tool",
      content: [
        {
          type: "tool-result",
          toolCallId: "a",
          toolName: "find",
          output: { type: "text", value: "Shipped." },
        },
        { type: "tool-result", toolCallId: "b", toolName: "list", output: { type: "text", value: "None." } },
        { type: "tool-result", toolCallId: "never made", toolName: "", output: { type: "text", value: "?" } },
      ],
    },
  ]);
});

test("gives images and files as data or by their address", () => {
  const [message] = toModelPrompt([
    {
      role: "user",
      content: [
        { type: "text", text: "Look" },
        { type: "image", data: "AAAA", mediaType: "image/png" },
        { type: "image", url: "https://example.com/a" },
        { type: "file", url: "https://example.com/a.csv?x=1", name: "numbers.csv" },
        { type: "file", url: "https://example.com/a" },
      ],
    },
  ]);
  expect(message?.content).toEqual([
    { type: "text", text: "Look" },
    { type: "file", mediaType: "image/png", data: { type: "data", data: "AAAA" } },
    { type: "file", mediaType: "image/*", data: { type: "url", url: new URL("https://example.com/a") } },
    {
      type: "file",
      mediaType: "text/csv",
      filename: "numbers.csv",
      data: { type: "url", url: new URL("https://example.com/a.csv?x=1") },
    },
    {
      type: "file",
      mediaType: "application/pdf",
      data: { type: "url", url: new URL("https://example.com/a") },
    },
  ]);
});

test("gives a system message as text", () => {
  const content = [
    { type: "text" as const, text: "One" },
    { type: "text" as const, text: "Two" },
  ];
  expect(toModelPrompt([{ role: "system", content }])).toEqual([{ role: "system", content: "One\nTwo" }]);
});
