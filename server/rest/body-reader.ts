import type { z } from "zod";
import type { BodyClaim } from "./body-budget";
import { parseInput } from "./parse-input";
import { readJson } from "./read-json";

/** How a route takes its body, and what the document says about it. */
export type BodyReader<B> = {
  readonly document: Readonly<Record<string, z.ZodType | "binary">> | undefined;
  readonly read: (request: Request, claim: BodyClaim) => Promise<B>;
};

export const NO_BODY: BodyReader<undefined> = { document: undefined, read: async () => undefined };

/** JSON of the given shape, at most `maxBytes` before and after decompression. */
export function jsonBody<S extends z.ZodType>(schema: S, maxBytes: number): BodyReader<z.output<S>> {
  return {
    document: { "application/json": schema },
    read: async (request, { add: onBytes }) =>
      parseInput(schema, await readJson(request, { maxBytes, onBytes })),
  };
}
