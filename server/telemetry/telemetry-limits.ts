import type { Attributes } from "./attribute-value";

/** Of one request: what it holds is in memory at once, several times over. */
export const MAX_ITEMS_PER_REQUEST = 50_000;
/**
 * Objects and lists of one request, of whatever size: an empty one takes two bytes to send and sixty to hold, so that a
 * body within its limit could be a hundred times as large in memory. The largest honest one has some two million.
 */
export const MAX_VALUES_PER_REQUEST = 3_000_000;
/** Of one span or record. Instrumentations write a few dozen; one attribute per message of a long conversation some hundred. */
export const MAX_ATTRIBUTES = 2_000;
export const MAX_ATTRIBUTE_NAME_LENGTH = 1_000;
export const MAX_NAME_LENGTH = 5_000;
export const MAX_EVENTS = 2_000;

export const TOO_MANY_ITEMS = `At most ${MAX_ITEMS_PER_REQUEST.toLocaleString("en")} spans or log records are taken at once. Send smaller batches.`;
export const TOO_MANY_VALUES = `At most ${MAX_VALUES_PER_REQUEST.toLocaleString("en")} objects and lists are taken at once. Send smaller batches.`;

/** Why a span or record is not stored; null when it keeps within the limits. */
export function excessOf({ name, attributes }: { name: string; attributes: Attributes }): string | null {
  if (name.length > MAX_NAME_LENGTH) return `its name is longer than ${MAX_NAME_LENGTH} characters`;
  let count = 0;
  for (const key in attributes) {
    count += 1;
    if (key.length > MAX_ATTRIBUTE_NAME_LENGTH) {
      return `an attribute's name is longer than ${MAX_ATTRIBUTE_NAME_LENGTH} characters`;
    }
  }
  return count > MAX_ATTRIBUTES ? `it has ${count} attributes, at most ${MAX_ATTRIBUTES} are taken` : null;
}

const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;

/** Whether JSON opens more objects and lists than are taken; those that stand in texts are counted, too. */
export function hasTooManyValues(json: Uint8Array): boolean {
  if (json.byteLength <= MAX_VALUES_PER_REQUEST) return false;
  let count = 0;
  for (let index = 0; index < json.byteLength; index++) {
    const byte = json[index];
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) count += 1;
  }
  return count > MAX_VALUES_PER_REQUEST;
}
