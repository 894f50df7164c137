/** Wire contract of spans sent as plain JSON. Isomorphic. */
import { z } from "zod";
import { jsonValue } from "./json-value";
import { SPAN_KINDS } from "./normalized-span";

const word = (max = 500) => z.string().min(1).max(max);
const tokens = z.int().nonnegative();
const milliseconds = z.number().nonnegative();

const traceId = z
  .string()
  .regex(/^[0-9a-fA-F]{32}$/, "A trace id is 32 hexadecimal digits.")
  .refine((id) => !/^0+$/.test(id), "A trace id must not be all zeros.")
  .toLowerCase();

const spanId = z
  .string()
  .regex(/^[0-9a-fA-F]{16}$/, "A span id is 16 hexadecimal digits.")
  .refine((id) => !/^0+$/.test(id), "A span id must not be all zeros.")
  .toLowerCase();

const TIME_FORM = "A time is RFC 3339, like 2026-11-22T12:00:00.000Z, or milliseconds since 1970.";
const USD_FORM = "A cost is US dollars as a decimal, like 0.0012.";

const time = z
  .union([z.iso.datetime({ offset: true, error: TIME_FORM }), z.int(TIME_FORM)], TIME_FORM)
  .refine((value) => {
    const at = typeof value === "number" ? value : Date.parse(value);
    return Number.isNaN(at) || (at > 0 && at < Date.UTC(2200, 0, 1));
  }, "A time lies between 1970 and 2200.");

const usd = z.union(
  [z.number(USD_FORM).nonnegative(USD_FORM), z.string().regex(/^\d{1,9}(\.\d{1,9})?$/, USD_FORM)],
  USD_FORM,
);

const toolCall = z.strictObject({
  id: z.string().nullish(),
  name: word(),
  arguments: jsonValue.optional(),
});

const message = z.strictObject({
  role: word(100),
  content: z.string(),
  toolCalls: z.array(toolCall).optional(),
  toolCallId: z.string().optional(),
});

const plainSpan = z
  .strictObject({
    id: spanId,
    parentId: spanId.nullish(),
    name: word(1_000),
    kind: z.enum(SPAN_KINDS).optional(),
    startTime: time,
    endTime: time.optional(),
    durationMs: milliseconds.optional(),
    timeToFirstTokenMs: milliseconds.nullish(),
    status: z.enum(["ok", "error"]).optional(),
    errorType: word().nullish(),
    errorMessage: z.string().nullish(),
    provider: word(200).nullish(),
    /** The model asked for and the one that answered; `model` is both when only one is known. */
    model: word(300).nullish(),
    modelRequested: word(300).nullish(),
    modelResponse: word(300).nullish(),
    inputTokens: tokens.nullish(),
    outputTokens: tokens.nullish(),
    cachedInputTokens: tokens.nullish(),
    cacheWriteInputTokens: tokens.nullish(),
    reasoningTokens: tokens.nullish(),
    costUsd: usd.nullish(),
    inputMessages: z.array(message).optional(),
    outputText: z.string().nullish(),
    outputToolCalls: z.array(toolCall).optional(),
    finishReason: word(100).nullish(),
    parameters: z.record(z.string(), jsonValue).optional(),
    prompt: z
      .strictObject({
        slug: word(300),
        version: z.union([z.int().positive(), word(100)]).nullish(),
        label: word(100).nullish(),
        variables: z.record(z.string(), jsonValue).optional(),
      })
      .nullish(),
    sessionId: word().nullish(),
    userId: word().nullish(),
    environment: word(100).nullish(),
    arm: word(100).nullish(),
    rolloutId: word(100).nullish(),
    /** Who called, as `unitOf` names them: the same caller, the same word. */
    unitId: word(100).nullish(),
    tags: z.array(word(200)).max(100).optional(),
    attributes: z.record(z.string(), jsonValue).optional(),
  })
  .refine((span) => span.endTime === undefined || span.durationMs === undefined, {
    path: ["durationMs"],
    error: "Give endTime or durationMs, not both.",
  });

export const plainTraceInput = z.strictObject({
  id: traceId,
  name: word(1_000).nullish(),
  /** These hold for every span of the trace that has no own and inherits none. */
  sessionId: word().nullish(),
  userId: word().nullish(),
  environment: word(100).nullish(),
  tags: z.array(word(200)).max(100).optional(),
  spans: z.array(plainSpan).min(1).max(10_000),
});
export type PlainTraceInput = z.infer<typeof plainTraceInput>;
export type PlainSpanInput = PlainTraceInput["spans"][number];

export const sendTracesInput = z.strictObject({ traces: z.array(plainTraceInput).min(1).max(1_000) });
