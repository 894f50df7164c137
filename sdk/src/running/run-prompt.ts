import { GalleyError } from "../galley-error";
import { newId } from "../new-id";
import { isRecord } from "../read-value";
import { retryRequest } from "../transport/retry-request";
import { type ApiRequest, sendRequest, type Transport } from "../transport/send-request";
import type { RunAnswer, RunOptions } from "./run-types";

export type RunContext = {
  readonly transport: Transport;
  readonly environment: string;
  readonly timeoutMs: number;
  readonly traceHeaders: Readonly<Record<string, string>>;
};

/** @throws GalleyError */
export function runPrompt<S extends string>(
  context: RunContext,
  slug: S,
  options: RunOptions<S> | undefined,
): Promise<RunAnswer<S>> {
  const { timeoutMs = context.timeoutMs, signal } = options ?? {};
  const request = runRequest(context, slug, options, false);
  return retryRequest(
    async (leftMs) => {
      const { value } = await sendRequest(context.transport, { ...request, timeoutMs: leftMs, signal });
      return readRunAnswer<S>(value);
    },
    timeoutMs,
    { signal },
  );
}

/** The same for every try, its idempotency key included: a run whose answer was lost is not made twice. */
export function runRequest<S extends string>(
  { environment, traceHeaders }: RunContext,
  slug: string,
  options: RunOptions<S> | undefined,
  stream: boolean,
): Omit<ApiRequest, "timeoutMs"> {
  return {
    method: "POST",
    path: `/prompts/${encodeURIComponent(slug)}/run`,
    headers: {
      ...traceHeaders,
      "idempotency-key": options?.idempotencyKey ?? newId(),
    },
    body: {
      ...(options?.version === undefined ? { environment } : { version: options.version }),
      key: options?.key,
      attributes: options?.attributes,
      variables: options?.variables ?? {},
      messages: options?.messages,
      userId: options?.userId,
      sessionId: options?.sessionId,
      metadata: options?.metadata,
      repairOutput: options?.repairOutput,
      ...(stream ? { stream } : {}),
    },
  };
}

/** @throws GalleyError `invalid_answer` */
export function readRunAnswer<S extends string>(value: unknown): RunAnswer<S> {
  if (isRunAnswer<S>(value)) return value;
  throw new GalleyError("invalid_answer", "The server's answer is no run's.");
}

/** What callers read without looking. `parsed` is what the version's schema says: the server has checked it. */
const isRunAnswer = <S extends string>(value: unknown): value is RunAnswer<S> =>
  isRecord(value) &&
  typeof value.runId === "string" &&
  typeof value.traceId === "string" &&
  typeof value.prompt === "string" &&
  typeof value.version === "number" &&
  isRecord(value.output) &&
  typeof value.output.content === "string" &&
  isRecord(value.usage);
