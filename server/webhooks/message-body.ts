/** The bytes that are signed and sent: the same at each attempt, and what the log shows. */
export function messageBody({ type, timestamp, data }: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ type, timestamp, data });
}
