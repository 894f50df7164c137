/** Addresses out of what somebody pasted: one per line, a comma-separated list, or "Ada Lovelace <ada@example.com>". */
export function splitAddresses(text: string): string[] {
  const parts = text
    .split(/[\n,;]+/)
    .map((part) => /<([^<>]*)>/.exec(part)?.[1] ?? part)
    .flatMap((part) => part.trim().split(/\s+/))
    .filter((part) => part !== "")
    .map((part) => part.toLowerCase());
  return [...new Set(parts)];
}
