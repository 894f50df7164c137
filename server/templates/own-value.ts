/** Looking into values that came from outside: own properties only, so nothing of a prototype can be reached. */

export type UnknownRecord = Readonly<Record<string, unknown>>;

export function hasOwn(value: unknown, key: string): value is UnknownRecord {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}

export const ownValue = (value: unknown, key: string): unknown =>
  hasOwn(value, key) ? value[key] : undefined;

export function isRecord(value: unknown): value is UnknownRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
