/** Spans that can be read and mean harm. */
import { encodeProtobufRequest, requestOfSpans, spanJson } from "../otlp-encoder";
import { type HostilePayload, JSON_TYPE, PROTOBUF, spanId, toBody, traceIdOf } from "./hostile-payload";

/** Ids of somebody else. */
export type ForeignIds = {
  readonly traceId: string;
  readonly spanId: string;
  readonly workspaceId: string;
  readonly promptId: string;
};

const CALL = { "gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o-mini" };

type Sent = Pick<HostilePayload, "headers" | "body" | "traceId">;

/** A request of spans of the numbered trace. */
function inTrace(number: number, ...spans: object[]): Sent {
  const traceId = traceIdOf(number);
  const request = requestOfSpans(...spans.map((span) => ({ ...span, traceId })));
  return { headers: JSON_TYPE, body: toBody(request), traceId };
}

export function oversizedSpans(): HostilePayload[] {
  const attributes = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index]));
  const events = Array.from({ length: 10_000 }, (_, index) => ({ name: `e${index}`, timeUnixNano: "1" }));
  const link = { traceId: "1".repeat(32), spanId: "1".repeat(16) };
  const links = Array.from({ length: 10_000 }, () => link);
  const long = { ...CALL, long: "x".repeat(20_000_000) };
  const chain = Array.from({ length: 10_000 }, (_, index) =>
    spanJson(spanId(index + 1), {}, { parentSpanId: index === 0 ? "" : spanId(index) }),
  );
  return [
    {
      name: "100,000 attributes on a span",
      headers: JSON_TYPE,
      body: toBody(requestOfSpans(spanJson(spanId(1), attributes))),
      status: 200,
      says: /100000 attributes, at most 2000/,
    },
    { name: "an attribute of 20 MB", ...inTrace(1, spanJson(spanId(1), long)), status: 200 },
    {
      name: "10,000 events on a span",
      headers: JSON_TYPE,
      body: toBody(requestOfSpans(spanJson(spanId(1), {}, { events }))),
      status: 200,
      says: /more than 2000 events/,
    },
    { name: "10,000 links on a span", ...inTrace(2, spanJson(spanId(1), CALL, { links })), status: 200 },
    { name: "a chain of 10,000 parents", ...inTrace(3, ...chain), status: 200 },
    {
      name: "parents in a circle, and a span that is its own",
      ...inTrace(
        4,
        spanJson(spanId(1), CALL, { parentSpanId: spanId(2) }),
        spanJson(spanId(2), CALL, { parentSpanId: spanId(1) }),
        spanJson(spanId(3), CALL, { parentSpanId: spanId(3) }),
      ),
      status: 200,
    },
  ];
}

const NOT_TEXT = "a\u0000b\ud800c\udfff";

export function impossibleValues(): HostilePayload[] {
  const atTime = (startTimeUnixNano: string) =>
    requestOfSpans(spanJson(spanId(1), CALL, { startTimeUnixNano, endTimeUnixNano: startTimeUnixNano }));
  const unstorable = { status: 200, says: /between 1970 and 2200/ };
  const numbers = inTrace(6, spanJson(spanId(1), { ...CALL, number: "HERE" }));
  const named = { ...CALL, [NOT_TEXT]: NOT_TEXT, "session.id": NOT_TEXT, "galley.prompt.slug": NOT_TEXT };
  return [
    {
      name: "NUL and lone surrogates in every string",
      ...inTrace(5, spanJson(spanId(1), named, { name: NOT_TEXT })),
      status: 200,
      says: /stored without a link/,
    },
    {
      name: "numbers like 1e400",
      ...numbers,
      body: Buffer.from(
        numbers.body
          .toString()
          .replace('{"key":"number","value":{"stringValue":"HERE"}}', `${INFINITE_USAGE},${INFINITE_COST}`),
      ),
      status: 200,
    },
    { name: "a time that is NaN", headers: JSON_TYPE, body: toBody(atTime("NaN")), status: 400 },
    { name: "no time", headers: JSON_TYPE, body: toBody(atTime("0")), ...unstorable },
    {
      name: "a time in year 9999",
      headers: JSON_TYPE,
      body: toBody(atTime("99999999999999999999")),
      ...unstorable,
    },
    {
      name: "an end before the start, and one in year 9999",
      ...inTrace(
        7,
        spanJson(spanId(1), CALL, { endTimeUnixNano: "1" }),
        spanJson(spanId(2), CALL, { endTimeUnixNano: "99999999999999999999" }),
      ),
      status: 200,
    },
    prototypes(),
  ];
}

const INFINITE_USAGE = '{"key":"gen_ai.usage.input_tokens","value":{"intValue":1e400}}';
const INFINITE_COST = '{"key":"gen_ai.usage.cost","value":{"doubleValue":-1e400}}';

function prototypes(): HostilePayload {
  const attributes = ["__proto__", "constructor", "toString", ""].map((key) => ({
    key,
    value: { kvlistValue: { values: [{ key: "__proto__", value: { stringValue: "polluted" } }] } },
  }));
  const sent = inTrace(8, spanJson(spanId(1), CALL, { attributes }));
  const more = '"__proto__":{"polluted":1},"constructor":{"prototype":{}},"name":"twice",';
  return {
    name: "duplicate keys, __proto__ and constructor",
    ...sent,
    body: Buffer.from(sent.body.toString().replace('{"traceId"', `{${more}"traceId"`)),
    status: 200,
  };
}

export function foreignIdentities(foreign: ForeignIds): HostilePayload[] {
  const { traceId, workspaceId, promptId } = foreign;
  const claims = {
    ...CALL,
    "galley.workspace.id": workspaceId,
    workspace_id: workspaceId,
    "galley.prompt.id": promptId,
    "galley.prompt.slug": "support/reply",
    "galley.prompt.version": 2,
  };
  const headers = { ...JSON_TYPE, "x-workspace-id": workspaceId, "x-galley-workspace-id": workspaceId };
  return [
    {
      name: "another tenant's trace, prompt and workspace",
      headers,
      body: toBody(requestOfSpans(spanJson(foreign.spanId, claims, { traceId, name: "intruder" }))),
      status: 200,
      says: /stored without a link/,
    },
    {
      name: "feedback about another tenant's trace",
      path: "/api/v1/feedback",
      headers,
      body: toBody({ traceId, spanId: foreign.spanId, name: "helpful", value: true, comment: "intruder" }),
      status: 200,
    },
    {
      name: "ids of a wrong length",
      headers: PROTOBUF,
      body: encodeProtobufRequest(
        requestOfSpans(
          spanJson(spanId(1), {}, { traceId: "ab" }),
          spanJson("ab"),
          spanJson(spanId(1), {}, { parentSpanId: "abcd" }),
          spanJson(spanId(1), {}, { traceId: "ab".repeat(5_000) }),
        ),
      ),
      status: 200,
      says: /4 span\(s\) rejected/,
    },
  ];
}
