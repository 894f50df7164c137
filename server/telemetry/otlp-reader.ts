import protobuf from "protobufjs/minimal.js";
import { OtlpDecodeError } from "./otlp-decode-error";
import {
  MAX_ITEMS_PER_REQUEST,
  MAX_VALUES_PER_REQUEST,
  TOO_MANY_ITEMS,
  TOO_MANY_VALUES,
} from "./telemetry-limits";

/** Reads one request's bytes, and stops where it holds more than is taken: it is not in memory as a whole before that. */
export class OtlpReader extends protobuf.BufferReader {
  private groupsLeft = 2 * MAX_ITEMS_PER_REQUEST;
  private itemsLeft = MAX_ITEMS_PER_REQUEST;
  private valuesLeft = MAX_VALUES_PER_REQUEST;

  constructor(body: Uint8Array) {
    super(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  }

  /** @throws OtlpDecodeError for a resource or scope too many: each span can have one of its own */
  takeGroup(): void {
    this.groupsLeft -= 1;
    if (this.groupsLeft < 0) throw OtlpDecodeError.tooLarge(TOO_MANY_ITEMS);
  }

  /** @throws OtlpDecodeError for a span or record too many */
  takeItem(): void {
    this.itemsLeft -= 1;
    if (this.itemsLeft < 0) throw OtlpDecodeError.tooLarge(TOO_MANY_ITEMS);
  }

  /** @throws OtlpDecodeError for a message too many, of any kind */
  takeValue(): void {
    this.valuesLeft -= 1;
    if (this.valuesLeft < 0) throw OtlpDecodeError.tooLarge(TOO_MANY_VALUES);
  }
}
