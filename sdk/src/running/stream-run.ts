import { GalleyError } from "../galley-error";
import { isRecord, textOf } from "../read-value";
import { chunksOf, readEvents, type ServerEvent } from "../transport/event-stream";
import { retryRequest } from "../transport/retry-request";
import { openRequest } from "../transport/send-request";
import { startTimer } from "../transport/wait";
import { type RunContext, readRunAnswer, runRequest } from "./run-prompt";
import type { RunEvent, RunOptions } from "./run-types";

/**
 * Tried again only until the first answer: what the model has begun to say is not said twice.
 * @throws GalleyError
 */
export async function* streamRun<S extends string>(
  context: RunContext,
  slug: S,
  options: RunOptions<S> | undefined,
): AsyncGenerator<RunEvent<S>, void, undefined> {
  const { timeoutMs = context.timeoutMs, signal } = options ?? {};
  const request = runRequest(context, slug, options, true);
  const { response, release } = await retryRequest(
    (leftMs) => openRequest(context.transport, { ...request, timeoutMs: leftMs, signal }),
    timeoutMs,
    { signal },
  );
  try {
    let isDone = false;
    for await (const received of readEvents(unlessSilent(chunksOf(response.body), release))) {
      const event = readEvent<S>(received);
      if (event) yield event;
      isDone ||= event?.type === "done";
    }
    if (!isDone) throw new GalleyError("network", "The run's stream ended before the run did.");
  } finally {
    release();
  }
}

/** The server gives a sign of life every 15 s. */
const SILENCE_MS = 60_000;

async function* unlessSilent(
  chunks: AsyncIterable<Uint8Array>,
  onSilence: () => void,
): AsyncGenerator<Uint8Array> {
  let silence = startTimer(SILENCE_MS, onSilence);
  try {
    for await (const chunk of chunks) {
      silence.cancel();
      yield chunk;
      silence = startTimer(SILENCE_MS, onSilence);
    }
  } finally {
    silence.cancel();
  }
}

/** Undefined for events that a later server may send. */
function readEvent<S extends string>({ event, data }: ServerEvent): RunEvent<S> | undefined {
  const value = parse(data);
  if (event === "error") throw failureOf(value);
  if (event === "finish") return { type: "done", answer: readRunAnswer<S>(value) };
  if ((event === "text" || event === "reasoning") && typeof value.text === "string") {
    return { type: event, text: value.text };
  }
  if (event !== "tool-call" || typeof value.index !== "number") return undefined;
  const { index } = value;
  return {
    type: "toolCall",
    index,
    id: textOf(value.id) ?? "",
    name: textOf(value.name) ?? "",
    arguments: textOf(value.arguments) ?? "",
  };
}

function parse(data: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(data);
    return isRecord(value) ? value : {};
  } catch (cause) {
    throw new GalleyError("invalid_answer", "The run's stream is broken.", { cause });
  }
}

const failureOf = (value: Readonly<Record<string, unknown>>) =>
  new GalleyError(textOf(value.code) ?? "provider_failed", textOf(value.detail) ?? "The run failed.", {
    status: typeof value.status === "number" ? value.status : undefined,
    requestId: textOf(value.requestId),
  });
