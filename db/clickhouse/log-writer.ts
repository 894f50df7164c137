import { type LogRecordRow, serializeLogRecordRow } from "./log-record-row";
import { createRowWriter, type RowStore, type RowWriter, type RowWriterOptions } from "./row-writer";

export type LogWriter = RowWriter<LogRecordRow>;

export function createLogWriter(store: RowStore, options?: RowWriterOptions): LogWriter {
  return createRowWriter(store, { name: "log_records", serialize: serializeLogRecordRow }, options);
}
