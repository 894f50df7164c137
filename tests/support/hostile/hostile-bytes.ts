/** Bodies that lie about their size or form. */
import { gzipSync } from "node:zlib";
import { encodeProtobufRequest, requestOfSpans, spanJson } from "../otlp-encoder";
import { GZIP, type HostilePayload, JSON_TYPE, PROTOBUF, spanId } from "./hostile-payload";

export function oversizedBodies(): HostilePayload[] {
  const zipped = { ...PROTOBUF, ...GZIP };
  const bomb = gigabyteOfZeros();
  return [
    { name: "a gigabyte of zeros in gzip", headers: zipped, body: bomb, status: 413 },
    { name: "a gzip bomb in gzip", headers: zipped, body: gzipSync(bomb), status: 400 },
    {
      name: "a million spans in one trace, protobuf",
      headers: PROTOBUF,
      body: field(10, field(18, repeated(spanBytes(), 1_000_000))),
      status: 413,
    },
    {
      name: "60,000 spans in one trace, JSON",
      headers: JSON_TYPE,
      body: Buffer.concat([
        Buffer.from('{"resourceSpans":[{"scopeSpans":[{"spans":['),
        repeated(Buffer.from("{},"), 60_000),
        Buffer.from("{}]}]}]}"),
      ]),
      status: 413,
    },
    {
      name: "10 million empty messages",
      headers: PROTOBUF,
      body: repeated(Buffer.from([10, 0]), 10_000_000),
      status: 413,
    },
    {
      name: "5 million empty objects",
      headers: JSON_TYPE,
      body: Buffer.concat([
        Buffer.from('{"resourceSpans":['),
        repeated(Buffer.from("{},"), 5_000_000),
        Buffer.from("{}]}"),
      ]),
      status: 413,
    },
  ];
}

export function lyingBodies(): HostilePayload[] {
  const whole = encodeProtobufRequest(requestOfSpans(spanJson(spanId(1))));
  return [
    { name: "truncated protobuf", headers: PROTOBUF, body: whole.subarray(0, -7), status: 400 },
    {
      name: "a length of four gigabytes",
      headers: PROTOBUF,
      body: Buffer.from([10, 0xff, 0xff, 0xff, 0xff, 0x0f, 1, 2, 3]),
      status: 400,
    },
    {
      name: "a varint without an end",
      headers: PROTOBUF,
      body: Buffer.concat([Buffer.from([10]), Buffer.alloc(1_000_000, 0xff)]),
      status: 400,
    },
    { name: "values 10,000 deep, protobuf", headers: PROTOBUF, body: nestedProtobuf(10_000), status: 400 },
    { name: "values 10,000 deep, JSON", headers: JSON_TYPE, body: nestedJson(10_000), status: 400 },
    { name: "gzip that is none", headers: { ...JSON_TYPE, ...GZIP }, body: Buffer.from("{}"), status: 400 },
    {
      name: "an unknown compression",
      headers: { ...JSON_TYPE, "content-encoding": "zstd" },
      body: Buffer.from("{}"),
      status: 415,
    },
    {
      name: "an unknown encoding",
      path: "/api/v1/otlp/v1/traces",
      headers: { "content-type": "text/html" },
      body: whole,
      status: 415,
    },
  ];
}

const repeated = (part: Buffer, count: number) => Buffer.alloc(part.byteLength * count, part);

/** Ten megabytes a member, so that it is made in no time. */
const gigabyteOfZeros = () => repeated(gzipSync(Buffer.alloc(10_000_000)), 100);

/** A field with its length before it, as protobuf writes it. */
function field(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag]), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}

function spanBytes(): Buffer {
  return field(18, Buffer.concat([field(10, Buffer.alloc(16, 7)), field(18, Buffer.alloc(8, 7))]));
}

function nestedProtobuf(levels: number): Buffer {
  let value: Buffer = Buffer.from([16, 1]);
  for (let level = 0; level < levels; level++) value = field(42, field(10, value));
  return field(10, field(10, field(10, field(18, value))));
}

function nestedJson(levels: number): Buffer {
  const text = JSON.stringify(requestOfSpans(spanJson(spanId(1), { deep: "HERE" })));
  const deep = `${'{"arrayValue":{"values":['.repeat(levels)}{"boolValue":true}${"]}}".repeat(levels)}`;
  return Buffer.from(text.replace('{"stringValue":"HERE"}', deep));
}
