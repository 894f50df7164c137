import { z } from "zod";
import { ATTRIBUTE_NAME, callerAttributes, MAX_CALLER_TEXT } from "@/server/serving/caller-attributes";
import { isOneChoice, oneChoiceError, promptChoice } from "@/server/serving/render-schemas";

/** Before the name of an attribute in a query: `attribute.plan=pro`. */
export const ATTRIBUTE_PREFIX = "attribute.";

const choice = {
  ...promptChoice,
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "A version is a whole number: 7.")
    .transform(Number)
    .optional()
    .describe("A numbered version instead of the one an environment serves."),
};

/** What a fetch may ask for. Everything beyond the choice must be an attribute, which is gathered under `attributes`. */
export const getPromptQuery = z
  .object(choice)
  .catchall(
    z
      .string()
      .max(MAX_CALLER_TEXT)
      .describe("`attribute.<name>`: what the caller is; a rollout may be for some callers only."),
  )
  .check(({ value, issues }) => {
    const keys = Object.keys(value).filter((name) => !(name in choice) && !isAttribute(name));
    if (keys.length > 0) issues.push({ code: "unrecognized_keys", keys, input: value });
  })
  .refine(isOneChoice, oneChoiceError)
  .transform(({ environment, key, version, ...others }) => {
    const given = Object.entries(others).map(
      ([name, value]) => [name.slice(ATTRIBUTE_PREFIX.length), value] as const,
    );
    return { environment, key, version, attributes: Object.fromEntries(given) };
  })
  .refine(({ attributes }) => callerAttributes.safeParse(attributes).success, {
    error: "There are too many attributes.",
  });

function isAttribute(name: string): boolean {
  return name.startsWith(ATTRIBUTE_PREFIX) && ATTRIBUTE_NAME.test(name.slice(ATTRIBUTE_PREFIX.length));
}
