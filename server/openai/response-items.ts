import type { RunEvent, RunHead } from "@/server/runs/run-events";
import type { OutputItem } from "./response-answer";
import { callItem, messageItem } from "./write-response";

/** A server-sent event but for its sequence number. */
export type ResponseEvent = { readonly type: string; readonly [field: string]: unknown };

type OpenMessage = { readonly index: number; readonly id: string; text: string };
type OpenCall = { readonly index: number; readonly id: string; readonly name: string; arguments: string };
type TextEvent = Extract<RunEvent, { type: "text" }>;
type CallEvent = Extract<RunEvent, { type: "toolCall" }>;

/** Puts a run's events together to the items of a response, and tells of each as it begins, grows and ends. */
export function createResponseItems(head: RunHead) {
  const output: OutputItem[] = [];
  const calls = new Map<number, OpenCall>();
  let message: OpenMessage | undefined;
  let count = 0;

  function addText({ text }: TextEvent): ResponseEvent[] {
    const begun = message ? [] : beginMessage();
    if (!message) return begun;
    message.text += text;
    const { id, index } = message;
    const delta = { item_id: id, output_index: index, content_index: 0, delta: text, logprobs: [] };
    return [...begun, { type: "response.output_text.delta", ...delta }];
  }

  function beginMessage(): ResponseEvent[] {
    const index = count++;
    const item = messageItem(head, index, "");
    message = { index, id: item.id, text: "" };
    const place = { item_id: item.id, output_index: index, content_index: 0 };
    return [
      {
        type: "response.output_item.added",
        output_index: index,
        item: { ...item, status: "in_progress", content: [] },
      },
      { type: "response.content_part.added", ...place, part: textPart("") },
    ];
  }

  function endMessage(): ResponseEvent[] {
    if (!message) return [];
    const { index, id, text } = message;
    message = undefined;
    const item = messageItem(head, index, text);
    output[index] = item;
    const place = { item_id: id, output_index: index, content_index: 0 };
    return [
      { type: "response.output_text.done", ...place, text, logprobs: [] },
      { type: "response.content_part.done", ...place, part: textPart(text) },
      { type: "response.output_item.done", output_index: index, item },
    ];
  }

  /** Calls made side by side grow in turns, so none has ended before the answer has. */
  function addCall(event: CallEvent): ResponseEvent[] {
    const known = calls.get(event.index);
    const begun = known ? [] : [...endMessage(), ...beginCall(event)];
    const call = known ?? calls.get(event.index);
    if (!call || event.arguments === "") return begun;
    call.arguments += event.arguments;
    const delta = { item_id: itemIdOf(call), output_index: call.index, delta: event.arguments };
    return [...begun, { type: "response.function_call_arguments.delta", ...delta }];
  }

  function beginCall({ index: callIndex, id, name }: CallEvent): ResponseEvent[] {
    const call: OpenCall = { index: count++, id, name, arguments: "" };
    calls.set(callIndex, call);
    const item = { ...callItem(head, call.index, call), status: "in_progress" };
    return [{ type: "response.output_item.added", output_index: call.index, item }];
  }

  function endCall(call: OpenCall): ResponseEvent[] {
    const item = callItem(head, call.index, call);
    output[call.index] = item;
    const done = {
      item_id: item.id,
      output_index: call.index,
      name: call.name,
      arguments: call.arguments,
    };
    return [
      { type: "response.function_call_arguments.done", ...done },
      { type: "response.output_item.done", output_index: call.index, item },
    ];
  }

  const itemIdOf = (call: OpenCall) => callItem(head, call.index, call).id;

  return {
    add(event: RunEvent): ResponseEvent[] {
      if (event.type === "text") return addText(event);
      return event.type === "toolCall" ? addCall(event) : [];
    },
    end: (): ResponseEvent[] => [...endMessage(), ...[...calls.values()].flatMap(endCall)],
    output,
  };
}

const textPart = (text: string) => ({ type: "output_text", text, annotations: [], logprobs: [] });
