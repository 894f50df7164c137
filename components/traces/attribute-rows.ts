/** What a client sent of a span, as lines one can search. Pure. */
import type { AttributeValue } from "@/server/telemetry/attribute-value";

export type AttributeRow = { readonly key: string; readonly value: string };

/** In the order of their names; those whose name or value has the words in it, in any case. */
export function attributeRows(
  attributes: Readonly<Record<string, AttributeValue>>,
  search: string,
): AttributeRow[] {
  const wanted = search.trim().toLocaleLowerCase();
  return Object.entries(attributes)
    .map(([key, value]) => ({ key, value: readable(value) }))
    .filter(
      ({ key, value }) =>
        key.toLocaleLowerCase().includes(wanted) || value.toLocaleLowerCase().includes(wanted),
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Longer texts would be parsed for seconds, and are folded anyway. */
const MAX_PRETTY_LENGTH = 500_000;

/** JSON on several lines, everything else as it is. */
export function readable(value: AttributeValue): string {
  if (typeof value !== "string") return JSON.stringify(value, null, 2);
  if (!/^\s*[[{]/.test(value) || value.length > MAX_PRETTY_LENGTH) return value;
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
