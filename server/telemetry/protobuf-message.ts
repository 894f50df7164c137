import { MAX_VALUE_DEPTH } from "./attribute-value";
import { OtlpDecodeError } from "./otlp-decode-error";
import type { OtlpReader } from "./otlp-reader";

export interface ProtobufField<T> {
  name: string;
  wireType: number;
  read: (reader: OtlpReader, target: T, depth: number) => void;
}

/** A message's fields by their number; fields that are not listed are skipped. */
export type ProtobufShape<T> = ReadonlyArray<ProtobufField<T> | undefined>;

export function shapeOf<T>(fields: Record<number, ProtobufField<T>>): ProtobufShape<T> {
  const shape: Array<ProtobufField<T> | undefined> = [];
  for (const [number, field] of Object.entries(fields)) {
    shape[Number(number)] = field;
  }
  // Holes would make every lookup slow.
  return Array.from(shape);
}

/**
 * Reads the fields of one message into `target`, up to `end`. Interpreted rather than generated from a
 * descriptor: this fills the final objects directly, without an intermediate message for every attribute, and
 * says where a body is broken.
 */
export function readMessage<T>(
  reader: OtlpReader,
  end: number,
  shape: ProtobufShape<T>,
  target: T,
  depth: number,
): T {
  while (reader.pos < end) {
    const tag = reader.tag();
    const field = shape[tag >>> 3];
    if (field === undefined) {
      reader.skipType(tag & 7, 0, tag >>> 3);
    } else if ((tag & 7) !== field.wireType) {
      throw new OtlpDecodeError(field.name, `wire type ${tag & 7} where ${field.wireType} belongs`);
    } else {
      field.read(reader, target, depth);
    }
  }
  if (reader.pos !== end) {
    throw new OtlpDecodeError("", "a field runs over the end of its message");
  }
  return target;
}

/** Reads a length-delimited message; `place` names it when it is broken. */
export function readNested<T>(
  reader: OtlpReader,
  shape: ProtobufShape<T>,
  target: T,
  depth: number,
  place: () => string,
): T {
  try {
    if (depth > MAX_VALUE_DEPTH) {
      throw new OtlpDecodeError("", `nested deeper than ${MAX_VALUE_DEPTH} levels`);
    }
    reader.takeValue();
    const length = reader.size();
    const end = reader.pos + length;
    if (end > reader.len) {
      throw new OtlpDecodeError("", `${length} bytes announced, ${reader.len - reader.pos} left`);
    }
    return readMessage(reader, end, shape, target, depth);
  } catch (error) {
    throw OtlpDecodeError.within(place(), error);
  }
}
