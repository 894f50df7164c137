import { createRowWriter, type RowStore, type RowWriter, type RowWriterOptions } from "./row-writer";
import { type SpanRow, serializeSpanRow } from "./span-row";

export type SpanWriter = RowWriter<SpanRow>;

export function createSpanWriter(store: RowStore, options?: RowWriterOptions): SpanWriter {
  return createRowWriter(store, { name: "spans", serialize: serializeSpanRow }, options);
}
