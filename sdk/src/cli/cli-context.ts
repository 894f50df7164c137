import type { ApiRequest } from "../transport/send-request";

export type CliContext = {
  /** Whether a program reads the answer. */
  readonly isJson: boolean;
  /** Of the installation, without a path. */
  readonly url: string;
  readonly cwd: string;
  readonly print: (text: string) => void;
  /** Progress and warnings: never what a program reads. */
  readonly note: (text: string) => void;
  /** @throws GalleyError */
  readonly ask: (request: Omit<ApiRequest, "timeoutMs">) => Promise<unknown>;
};

/** What a person reads, or its JSON. */
export function report(context: CliContext, value: unknown, lines: readonly string[]): void {
  context.print(context.isJson ? JSON.stringify(value, null, 2) : lines.join("\n"));
}

/** Columns as wide as what stands in them. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
