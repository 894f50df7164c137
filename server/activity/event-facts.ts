/** Reading what an audit event recorded: JSON whose shape differs with the action and with its age. Pure. */

export function textAt(json: unknown, key: string): string | undefined {
  const value = valueAt(json, key);
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function numberAt(json: unknown, key: string): number | undefined {
  const value = valueAt(json, key);
  return typeof value === "number" ? value : undefined;
}

export function keysOf(json: unknown): string[] {
  return typeof json === "object" && json !== null ? Object.keys(json) : [];
}

function valueAt(json: unknown, key: string): unknown {
  if (typeof json !== "object" || json === null || !Object.hasOwn(json, key)) return undefined;
  return Reflect.get(json, key);
}
