import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { decodeOtlpTraces } from "@/server/telemetry/otlp-decode";
import { OtlpDecodeError } from "@/server/telemetry/otlp-decode-error";
import { otlpEncodingOf } from "@/server/telemetry/otlp-encoding";
import {
  encodeJsonRequest,
  encodeProtobufRequest,
  requestOfSpans,
  spanJson,
} from "@/tests/support/otlp-encoder";
import { readOtlpFixture } from "@/tests/support/otlp-fixtures";
import { randomFrom, randomRequest } from "@/tests/support/random-telemetry";

const recorded = readOtlpFixture("ai-sdk-7.0.173/tool-multi-step").requests[0]?.body ?? Buffer.alloc(0);
const recordedJson =
  readOtlpFixture("ai-sdk-7.0.173/tool-multi-step.json").requests[0]?.body ?? Buffer.alloc(0);

function decodeJson(json: unknown) {
  return decodeOtlpTraces(Buffer.from(JSON.stringify(json)), "json");
}

function attributesOf(value: object) {
  const span = { ...spanJson("00f067aa0ba902b7"), attributes: [{ key: "key", value }] };
  return decodeJson(requestOfSpans(span)).spans[0]?.attributes.key;
}

function lengthDelimited(tag: number, content: Buffer): Buffer {
  return Buffer.concat([protobuf.Writer.create().uint32(tag).uint32(content.length).finish(), content]);
}

/** A resource attribute of lists in lists, beyond what an encoder would write. */
function nestedProtobuf(levels: number): Buffer {
  let value: Buffer = Buffer.from([16, 1]);
  for (let level = 0; level < levels; level++) {
    value = lengthDelimited(42, lengthDelimited(10, value));
  }
  const attribute = lengthDelimited(10, lengthDelimited(18, value));
  return lengthDelimited(10, lengthDelimited(10, attribute));
}

/** What decoding ends with: spans, or an error of the one kind it may throw. */
function outcomeOf(body: Buffer, encoding: "protobuf" | "json"): "decoded" | "refused" {
  try {
    decodeOtlpTraces(body, encoding);
    return "decoded";
  } catch (error) {
    if (error instanceof OtlpDecodeError) return "refused";
    throw error;
  }
}

describe("decodeOtlpTraces", () => {
  it("reads the same spans from both encodings of any request", () => {
    const random = randomFrom(20_261_122);
    for (let round = 0; round < 200; round++) {
      const request = randomRequest(random);
      const fromProtobuf = decodeOtlpTraces(encodeProtobufRequest(request), "protobuf");
      const fromJson = decodeOtlpTraces(encodeJsonRequest(request), "json");
      expect(fromProtobuf).toEqual(fromJson);
    }
  });

  it("reads a recorded JSON request as its protobuf form", () => {
    const asProtobuf = encodeProtobufRequest(JSON.parse(recordedJson.toString("utf8")));
    expect(decodeOtlpTraces(asProtobuf, "protobuf")).toEqual(decodeOtlpTraces(recordedJson, "json"));
    expect(decodeOtlpTraces(recordedJson, "json").spans).toHaveLength(6);
  });

  it("takes an empty request", () => {
    expect(decodeOtlpTraces(new Uint8Array(), "protobuf")).toEqual({ spans: [], rejected: [] });
    expect(decodeJson({})).toEqual({ spans: [], rejected: [] });
  });

  it("refuses a protobuf body cut off anywhere, and says where", () => {
    for (let length = 1; length < recorded.length; length++) {
      expect(outcomeOf(recorded.subarray(0, length), "protobuf")).toBe("refused");
    }
    const cut = recorded.subarray(0, 500);
    expect(() => decodeOtlpTraces(cut, "protobuf")).toThrow(/^resourceSpans\[0\]: \d+ bytes announced/);
  });

  it("throws nothing but its own error, whatever bytes it gets", () => {
    const random = randomFrom(7);
    for (let round = 0; round < 1_000; round++) {
      const damaged = Buffer.from(recorded);
      for (let flips = 0; flips < 3; flips++) {
        damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
      }
      outcomeOf(damaged, "protobuf");
      outcomeOf(Buffer.from(Array.from({ length: 60 }, () => random() * 256)), "protobuf");
    }
  });

  it.each([
    ["a number where the spans' list belongs", Buffer.from([0x08, 0x01]), /resourceSpans: wire type 0/],
    ["an id of a varint", Buffer.from([10, 6, 18, 4, 18, 2, 8, 1]), /spans\[0\]\.traceId: wire type 0/],
    ["a group that never ends", Buffer.from([0x7b]), /index out of range/],
    ["field number 0", Buffer.from([0x02, 0x01, 0x00]), /field number 0/],
    ["JSON", Buffer.from('{"resourceSpans":[]}'), /./],
  ])("refuses %s", (_what, body, message) => {
    expect(() => decodeOtlpTraces(body, "protobuf")).toThrow(OtlpDecodeError);
    expect(() => decodeOtlpTraces(body, "protobuf")).toThrow(message);
  });

  it.each([
    ["text that is no JSON", "nope", /^not JSON/],
    ["a cut body", '{"resourceSpans":[{', /^not JSON/],
    ["a list", "[]", /^must be an object/],
    ["null", "null", /^must be an object/],
    ["an object for a list", '{"resourceSpans":{}}', /^resourceSpans: must be a list/],
    ["null in a list", '{"resourceSpans":[null]}', /^resourceSpans\[0\]: must be an object/],
    [
      "a name that is a number",
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":1}]}]}]}',
      /spans\[0\]\.name: must be text/,
    ],
    [
      "an enum by name",
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"kind":"SPAN_KIND_CLIENT"}]}]}]}',
      /kind: must be an integer/,
    ],
    [
      "a time that is none",
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":"today"}]}]}]}',
      /startTimeUnixNano: must be nano/,
    ],
    [
      "an attribute of the wrong type",
      '{"resourceSpans":[{"resource":{"attributes":[{"key":"a","value":{"intValue":"x"}}]}}]}',
      /resource\.attributes\[0\]\.value\.intValue/,
    ],
  ])("refuses %s and names the place", (_what, body, message) => {
    expect(() => decodeOtlpTraces(Buffer.from(body), "json")).toThrow(OtlpDecodeError);
    expect(() => decodeOtlpTraces(Buffer.from(body), "json")).toThrow(message);
  });

  it("refuses values nested without end, in either encoding", () => {
    const nested = (levels: number): object =>
      levels === 0 ? { boolValue: true } : { arrayValue: { values: [nested(levels - 1)] } };
    const request = (levels: number) =>
      requestOfSpans({
        ...spanJson("00f067aa0ba902b7"),
        attributes: [{ key: "deep", value: nested(levels) }],
      });
    expect(outcomeOf(encodeJsonRequest(request(30)), "json")).toBe("decoded");
    expect(outcomeOf(encodeProtobufRequest(request(30)), "protobuf")).toBe("decoded");
    expect(() => decodeOtlpTraces(encodeJsonRequest(request(150)), "json")).toThrow(/nested deeper/);
    expect(() => decodeOtlpTraces(nestedProtobuf(150), "protobuf")).toThrow(/nested deeper/);
    const endless = `{"resourceSpans":${"[".repeat(200_000)}`;
    expect(outcomeOf(Buffer.from(endless), "json")).toBe("refused");
  });

  it.each([
    ["no trace id", { traceId: "" }, /traceId/],
    ["a short trace id", { traceId: "abcd" }, /traceId/],
    ["a trace id of zeros", { traceId: "0".repeat(32) }, /traceId/],
    ["a trace id that is no hex", { traceId: "x".repeat(32) }, /traceId/],
    ["a span id of zeros", { spanId: "0".repeat(16) }, /spanId/],
    ["a long parent id", { parentSpanId: "a".repeat(32) }, /parentSpanId/],
    ["no start", { startTimeUnixNano: "0" }, /startTimeUnixNano/],
    ["a start in the far future", { startTimeUnixNano: "18446744073709551615" }, /startTimeUnixNano/],
  ])("rejects a span with %s and keeps the others", (_what, broken, reason) => {
    const request = requestOfSpans(
      spanJson("00f067aa0ba902b7"),
      spanJson("00f067aa0ba902b8", {}, { name: "broken", ...broken }),
    );
    const { spans, rejected } = decodeJson(request);
    expect(spans.map((span) => span.spanId)).toEqual(["00f067aa0ba902b7"]);
    expect(rejected).toEqual([{ name: "broken", reason: expect.stringMatching(reason) }]);
  });

  it("takes ids in upper case, a parent of zeros as none, and numbers as text or number", () => {
    const span = spanJson(
      "00F067AA0BA902B7",
      {},
      {
        parentSpanId: "0".repeat(16),
        endTimeUnixNano: 1_795_350_375_735_906_300,
      },
    );
    const [decoded] = decodeJson(requestOfSpans(span)).spans;
    expect(decoded?.spanId).toBe("00f067aa0ba902b7");
    expect(decoded?.parentSpanId).toBe("");
    expect(decoded?.endTimeUnixNano).toBe(1_795_350_375_735_906_304n);
  });

  it("ignores fields it does not know", () => {
    const request = requestOfSpans({
      ...spanJson("00f067aa0ba902b7"),
      links: [{}],
      future: { a: 1 },
      trace_id: 5,
    });
    expect(decodeJson({ ...request, more: [] }).spans).toHaveLength(1);
  });

  it.each([
    ["an int64 as text", { intValue: "42" }, 42],
    ["an int64 as a number", { intValue: 42 }, 42],
    ["an int64 no double holds", { intValue: "9223372036854775807" }, "9223372036854775807"],
    ["the 1e+21 of OTel's exporter", { intValue: 1e21 }, 1e21],
    ["NaN", { doubleValue: "NaN" }, "NaN"],
    ["an infinity", { doubleValue: "-Infinity" }, "-Infinity"],
    ["bytes", { bytesValue: "AAEC" }, "AAEC"],
    ["nothing", {}, null],
    ["a NUL", { stringValue: "a\u0000b" }, "a\u0000b"],
    ["a lone surrogate", { stringValue: "x\ud800y" }, "x\ud800y"],
  ])("reads %s", (_what, value, expected) => {
    expect(attributesOf(value)).toEqual(expected);
  });

  it("keeps an attribute named __proto__ as data", () => {
    const span = spanJson("00f067aa0ba902b7", Object.fromEntries([["__proto__", "data"]]));
    const [decoded] = decodeJson(requestOfSpans(span)).spans;
    expect(Object.entries(decoded?.attributes ?? {})).toEqual([["__proto__", "data"]]);
  });
});

describe("otlpEncodingOf", () => {
  it.each([
    ["application/x-protobuf", "protobuf"],
    ["Application/JSON; charset=utf-8", "json"],
    ["text/plain", null],
    [undefined, null],
  ])("reads %s as %s", (contentType, encoding) => {
    expect(otlpEncodingOf(contentType)).toBe(encoding);
  });
});
