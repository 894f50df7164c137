import { describe, expect, it } from "vitest";
import { encodeStatus, encodeTraceResponse } from "@/server/telemetry/otlp-response";
import { decodeProtobufAnswer } from "@/tests/support/otlp-encoder";

const rejected = Array.from({ length: 7 }, (_, index) => ({
  name: `span ${index}`,
  reason: "spanId is wrong",
}));

function jsonOf(body: Uint8Array): unknown {
  return JSON.parse(Buffer.from(body).toString("utf8"));
}

describe("encodeTraceResponse", () => {
  it("says nothing on full success", () => {
    expect(encodeTraceResponse("protobuf")).toEqual({
      contentType: "application/x-protobuf",
      body: new Uint8Array(),
    });
    expect(jsonOf(encodeTraceResponse("json").body)).toEqual({});
  });

  it("counts rejected spans and gives the first reasons", () => {
    const message = expect.stringMatching(
      /^7 span\(s\) rejected: "span 0": spanId is wrong; .*; and 2 more\.$/,
    );
    const protobuf = encodeTraceResponse("protobuf", rejected);
    expect(decodeProtobufAnswer("ExportTraceServiceResponse", protobuf.body)).toEqual({
      partialSuccess: { rejectedSpans: 7, errorMessage: message },
    });
    expect(jsonOf(encodeTraceResponse("json", rejected).body)).toEqual({
      partialSuccess: { rejectedSpans: "7", errorMessage: message },
    });
  });

  it("carries a warning without rejecting anything", () => {
    const { body } = encodeTraceResponse("protobuf", [], "No prompt named x.");
    expect(decodeProtobufAnswer("ExportTraceServiceResponse", body)).toEqual({
      partialSuccess: { errorMessage: "No prompt named x." },
    });
  });
});

describe("encodeStatus", () => {
  it("answers in the encoding of the request", () => {
    const protobuf = encodeStatus("protobuf", 3, "not a trace request");
    expect(decodeProtobufAnswer("RpcStatus", protobuf.body)).toEqual({
      code: 3,
      message: "not a trace request",
    });
    const json = encodeStatus("json", 14, "try again");
    expect(json.contentType).toBe("application/json");
    expect(jsonOf(json.body)).toEqual({ code: 14, message: "try again" });
  });
});
