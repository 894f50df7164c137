/** What a caller says of itself, for the targeting of rollouts. Isomorphic, imports only zod. */
import { z } from "zod";

export const ATTRIBUTE_NAME = /^[\w.-]{1,64}$/;
/** Of one value, and of a sticky key, in characters. */
export const MAX_CALLER_TEXT = 500;
export const MAX_ATTRIBUTES = 32;

const attributeValue = z.string().max(MAX_CALLER_TEXT);

export const callerAttributes = z
  .record(z.string().regex(ATTRIBUTE_NAME, "Use letters, digits, “_”, “.” and “-”."), attributeValue)
  .refine(
    (attributes) => Object.keys(attributes).length <= MAX_ATTRIBUTES,
    `Give at most ${MAX_ATTRIBUTES} attributes.`,
  )
  .describe("What the caller is, by name: a rollout may be for some of them only.");
