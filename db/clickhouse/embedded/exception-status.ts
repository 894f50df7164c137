const FALLBACK_CODE = 1002;

/** HTTP status by exception code, as ClickHouse's own interface has them; anything else is 500. */
const STATUS_BY_CODE = new Map<number, number>([
  [6, 400], // CANNOT_PARSE_TEXT
  [26, 400], // CANNOT_PARSE_QUOTED_STRING
  [27, 400], // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  [36, 400], // BAD_ARGUMENTS
  [38, 400], // CANNOT_PARSE_DATE
  [41, 400], // CANNOT_PARSE_DATETIME
  [42, 400], // NUMBER_OF_ARGUMENTS_DOESNT_MATCH
  [43, 400], // ILLEGAL_TYPE_OF_ARGUMENT
  [47, 400], // UNKNOWN_IDENTIFIER
  [53, 400], // TYPE_MISMATCH
  [62, 400], // SYNTAX_ERROR
  [69, 400], // ARGUMENT_OUT_OF_BOUND
  [72, 400], // CANNOT_PARSE_NUMBER
  [456, 400], // UNKNOWN_QUERY_PARAMETER
  [457, 400], // BAD_QUERY_PARAMETER
  [46, 404], // UNKNOWN_FUNCTION
  [60, 404], // UNKNOWN_TABLE
  [81, 404], // UNKNOWN_DATABASE
  [115, 404], // UNKNOWN_SETTING
  [159, 408], // TIMEOUT_EXCEEDED
]);

export type StoreException = { readonly code: number; readonly status: number; readonly message: string };

/** The engine's error as ClickHouse's HTTP interface reports it: `Code: 60. DB::Exception: ... (UNKNOWN_TABLE)`. */
export function toStoreException(error: unknown): StoreException {
  const text = error instanceof Error ? error.message : String(error);
  const match = /Code: (\d+)\.[\s\S]*/.exec(text);
  const code = match ? Number(match[1]) : FALLBACK_CODE;
  const message = match ? match[0] : `Code: ${code}. DB::Exception: ${text} (UNKNOWN_EXCEPTION)`;
  return { code, status: STATUS_BY_CODE.get(code) ?? 500, message };
}
