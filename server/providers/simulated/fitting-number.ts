/** The smallest sensible number that a JSON Schema accepts. Pure. */
export function fittingNumber(schema: Readonly<Record<string, unknown>>, isInteger: boolean): number {
  const step = numberIn(schema.multipleOf) ?? (isInteger ? 1 : undefined);
  const { least, most } = boundsOf(schema, step ?? 0.5);
  const start = Math.min(Math.max(1, least), most);
  if (step === undefined) return start;
  const up = Math.ceil(start / step) * step;
  return up <= most ? up : Math.floor(start / step) * step;
}

function boundsOf(schema: Readonly<Record<string, unknown>>, gap: number) {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const above = numberIn(exclusiveMinimum);
  const below = numberIn(exclusiveMaximum);
  const room = above !== undefined && below !== undefined ? Math.min(gap, (below - above) / 2) : gap;
  return {
    least: Math.max(numberIn(minimum) ?? -Infinity, above === undefined ? -Infinity : above + room),
    most: Math.min(numberIn(maximum) ?? Infinity, below === undefined ? Infinity : below - room),
  };
}

const numberIn = (value: unknown) => (typeof value === "number" ? value : undefined);
