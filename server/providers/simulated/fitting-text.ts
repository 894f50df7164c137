/** A text that a JSON Schema of a string accepts, as long as its pattern is a simple one. Pure. */
const FORMATS: Readonly<Record<string, string>> = {
  date: "2026-01-31",
  time: "12:00:00Z",
  "date-time": "2026-01-31T12:00:00Z",
  duration: "P1D",
  email: "ada@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  url: "https://example.com/",
  "uri-reference": "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000000",
};

/** Tried in turn on a pattern. */
const CANDIDATES = [
  "2026-01-31",
  "aaaaaaaa",
  "11111111",
  "a",
  "A",
  "1",
  "abc",
  "ABC",
  "12",
  "123",
  "1234",
  "12345",
  "a1",
  "A1",
  "A-1",
  "ABC-123",
  "abc-123",
];

export function fittingText(schema: Readonly<Record<string, unknown>>, name: string): string {
  const formatted = typeof schema.format === "string" ? FORMATS[schema.format] : undefined;
  if (formatted !== undefined) return formatted;
  const least = typeof schema.minLength === "number" ? schema.minLength : 0;
  const most = typeof schema.maxLength === "number" ? schema.maxLength : Number.POSITIVE_INFINITY;
  const plain = `Simulated ${name}`.padEnd(least, ".").slice(0, most);
  if (typeof schema.pattern !== "string") return plain;
  const fits = patternTest(schema.pattern);
  return CANDIDATES.find((text) => text.length >= least && text.length <= most && fits(text)) ?? plain;
}

/** A hostile pattern takes time that grows with the text's length to a high power: all candidates are very short. */
function patternTest(pattern: string): (text: string) => boolean {
  try {
    const expression = new RegExp(pattern, "u");
    return (text) => expression.test(text);
  } catch {
    return () => false;
  }
}
