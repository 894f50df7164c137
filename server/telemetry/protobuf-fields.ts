import { type AttributeValue, doubleValue } from "./attribute-value";
import type { OtlpReader } from "./otlp-reader";
import { type ProtobufField, type ProtobufShape, readNested } from "./protobuf-message";

// One constructor per protobuf type; `set` puts the value where it belongs.

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;

type Setter<T, V> = (target: T, value: V) => void;

export function stringField<T>(name: string, set: Setter<T, string>): ProtobufField<T> {
  return { name, wireType: BYTES, read: (reader, target) => set(target, reader.string()) };
}

export function bytesField<T>(
  name: string,
  encoding: "hex" | "base64",
  set: Setter<T, string>,
): ProtobufField<T> {
  return {
    name,
    wireType: BYTES,
    read: (reader, target) => {
      const bytes = reader.bytes();
      set(target, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding));
    },
  };
}

export function boolField<T>(name: string, set: Setter<T, boolean>): ProtobufField<T> {
  return { name, wireType: VARINT, read: (reader, target) => set(target, reader.bool()) };
}

export function int32Field<T>(name: string, set: Setter<T, number>): ProtobufField<T> {
  return { name, wireType: VARINT, read: (reader, target) => set(target, reader.int32()) };
}

/** An int64 as a number where a double holds it, else as its digits. */
export function int64Field<T>(name: string, set: Setter<T, AttributeValue>): ProtobufField<T> {
  return { name, wireType: VARINT, read: (reader, target) => set(target, readInt64(reader)) };
}

export function doubleField<T>(name: string, set: Setter<T, AttributeValue>): ProtobufField<T> {
  return { name, wireType: FIXED64, read: (reader, target) => set(target, doubleValue(reader.double())) };
}

export function fixed64Field<T>(name: string, set: Setter<T, bigint>): ProtobufField<T> {
  return {
    name,
    wireType: FIXED64,
    read: (reader, target) => {
      const low = reader.fixed32();
      set(target, (BigInt(reader.fixed32()) << 32n) | BigInt(low));
    },
  };
}

/** A nested message read into an object of the parent's choice, then handed to `set`. */
export function messageField<T, M>(
  name: string,
  shape: () => ProtobufShape<M>,
  create: (target: T, reader: OtlpReader) => M,
  set: Setter<T, M>,
  place: (target: T) => string = () => name,
): ProtobufField<T> {
  return {
    name,
    wireType: BYTES,
    read: (reader, target, depth) => {
      const message = create(target, reader);
      set(
        target,
        readNested(reader, shape(), message, depth + 1, () => place(target)),
      );
    },
  };
}

function readInt64(reader: OtlpReader): AttributeValue {
  const { low, high } = reader.int64();
  const value = high * 2 ** 32 + (low >>> 0);
  return Number.isSafeInteger(value) ? value : ((BigInt(high) << 32n) | BigInt(low >>> 0)).toString();
}
