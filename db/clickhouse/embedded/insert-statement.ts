/** An `INSERT ... FORMAT x` whose data follows in the body, so that the bytes can go to the engine untouched. */
export type InsertStatement = {
  readonly table: string;
  readonly columns: string[] | undefined;
  readonly format: RawFormat;
};

const RAW_FORMATS = [
  "JSONEachRow",
  "JSONCompactEachRow",
  "CSV",
  "CSVWithNames",
  "TabSeparated",
  "TabSeparatedWithNames",
] as const;
type RawFormat = (typeof RAW_FORMATS)[number];

const INSERT =
  /^\s*INSERT\s+INTO\s+(?:TABLE\s+)?(\w+(?:\.\w+)?)\s*(?:\(([\w\s,]+)\))?\s+FORMAT\s+(\w+)\s*;?\s*$/i;

/** Undefined for any statement that is not of this plain form; it is then run as text. */
export function parseInsertStatement(statement: string, database: string): InsertStatement | undefined {
  const [, table, columns, formatName] = INSERT.exec(statement) ?? [];
  const format = RAW_FORMATS.find((name) => name === formatName);
  if (table === undefined || format === undefined) return undefined;
  return {
    table: table.includes(".") ? table : `${database}.${table}`,
    columns: columns?.split(",").map((column) => column.trim()),
    format,
  };
}
