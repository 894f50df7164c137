/**
 * Whether two JSON values say the same, whatever the order of their keys; a key that is undefined is not there.
 * Pure and isomorphic.
 */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => isSameJson(item, b[index]));
  }
  const [old, current] = [fieldsOf(a), fieldsOf(b)];
  if (old.size !== current.size) return false;
  return Array.from(old).every(([key, value]) => current.has(key) && isSameJson(value, current.get(key)));
}

const fieldsOf = (value: object): Map<string, unknown> =>
  new Map(Object.entries(value).filter(([, field]) => field !== undefined));

export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
