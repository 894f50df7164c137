import { stdSerializers } from "pino";

/** Whether an error carries a statement's values, as Drizzle's do: hashes of passwords and keys, addresses, people's texts. */
function hasParams(error: unknown): error is Error & { readonly params: unknown } {
  return error instanceof Error && "params" in error;
}

/**
 * An error as the log keeps it: message, stack and causes, without the values of the statement that failed. Drizzle
 * writes them into the message, which every error around it then repeats.
 */
export function serializeError(error: Error): object {
  const { params: _, ...serialized } = stdSerializers.err(error);
  const values = paramsOf(error).map((params) => `\nparams: ${params}`);
  const withoutValues = (text: string) => values.reduce((rest, value) => rest.replaceAll(value, ""), text);
  return {
    ...serialized,
    message: withoutValues(serialized.message),
    stack: withoutValues(serialized.stack),
  };
}

function paramsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return [...(hasParams(error) ? [String(error.params)] : []), ...paramsOf(error.cause)];
}
