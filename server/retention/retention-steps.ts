import type { TraceTable } from "./stored-tables";

/** One thing that is done to old rows of one table. */
export type RetentionStep = {
  readonly table: TraceTable;
  /** The column that says how old a row is. */
  readonly time: string;
  /** Which rows it has not been done to yet. */
  readonly isDue: string;
  readonly statement: (table: string, where: string) => string;
};

/** What has run is done on every replica: the next turn finds nothing of it. */
const AND_WAIT = "SETTINGS mutations_sync = 2";

const empty =
  (assignments: readonly string[]) =>
  (table: string, where: string): string =>
    `ALTER TABLE ${table} UPDATE ${assignments.join(", ")} WHERE ${where} ${AND_WAIT}`;

/** The mutation proper and not a mark: the bytes are to be gone. */
const remove = (table: string, where: string) => `ALTER TABLE ${table} DELETE WHERE ${where} ${AND_WAIT}`;

/** A run's id is read off the attributes, and feedback about the run finds it by that. */
const ONLY_RUN_ID = `if(run_id = '', '{}', concat('{"galley.run.id":', toJSONString(run_id), '}'))`;

export const CONTENT_STEPS: readonly RetentionStep[] = [
  {
    table: "spans",
    time: "start_time",
    isDue: "content_state != 'expired'",
    statement: empty([
      "input = ''",
      "output = ''",
      "output_tool_calls = ''",
      "error_message = ''",
      "own_values = ''",
      `attributes = ${ONLY_RUN_ID}`,
      "content_state = 'expired'",
    ]),
  },
  {
    table: "scores",
    time: "span_start_time",
    isDue: "comment != '' OR (value_type IN ('text', 'correction') AND string_value != '')",
    statement: empty([
      "comment = ''",
      "string_value = if(value_type IN ('text', 'correction'), '', string_value)",
    ]),
  },
  { table: "log_records", time: "time", isDue: "1", statement: remove },
];

export const NUMBERS_STEPS: readonly RetentionStep[] = [
  { table: "spans", time: "start_time", isDue: "1", statement: remove },
  { table: "scores", time: "span_start_time", isDue: "1", statement: remove },
];
