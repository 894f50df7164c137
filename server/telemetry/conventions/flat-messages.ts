import { type Attributes, type AttributeValue, isAttributes, setAttribute } from "../attribute-value";

/** Deeper than any convention goes; a name of a thousand dots is no message. */
const MAX_SEGMENTS = 12;

/**
 * A list spread over attributes, put together again: `llm.input_messages.0.message.role` and its siblings become
 * `[{message: {role}}]`. Lists within it stay objects keyed by number: `listOf` reads them.
 */
export function unflattenList(attributes: Attributes, prefix: string): AttributeValue[] {
  const start = `${prefix}.`;
  let root: Attributes | undefined;
  for (const name in attributes) {
    if (name.startsWith(start)) {
      root ??= {};
      place(root, name.slice(start.length).split("."), attributes[name] ?? null);
    }
  }
  return root === undefined ? [] : listOf(root);
}

/** The members of an object keyed by number, in their order; anything else that is one value is a list of it. */
export function listOf(value: AttributeValue | undefined): AttributeValue[] {
  if (!isAttributes(value)) {
    return value === undefined || value === null ? [] : [value].flat();
  }
  return Object.keys(value)
    .filter((key) => /^\d{1,9}$/.test(key))
    .sort((left, right) => Number(left) - Number(right))
    .map((key) => value[key] ?? null);
}

function place(root: Attributes, path: readonly string[], value: AttributeValue): void {
  if (path.length > MAX_SEGMENTS) {
    return;
  }
  let at = root;
  for (const segment of path.slice(0, -1)) {
    const next = Object.hasOwn(at, segment) ? at[segment] : undefined;
    const child = isAttributes(next) ? next : {};
    setAttribute(at, segment, child);
    at = child;
  }
  // A copy: what is placed into it later must not change the attribute.
  setAttribute(at, path.at(-1) ?? "", typeof value === "object" ? structuredClone(value) : value);
}
