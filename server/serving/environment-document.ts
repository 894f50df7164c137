import { environmentBody, type ServedBody } from "./served-body";

/** All that one environment serves, ready to be sent: complete, so that an unknown slug needs no question to the database. */
export type EnvironmentDocument = {
  readonly prompts: ReadonlyMap<string, ServedBody>;
  /** Everything as one answer; made when first asked for. */
  readonly all: () => ServedBody;
  readonly sizeBytes: number;
};

/** What a prompt costs in memory besides its bytes: headers, map entry. */
const OVERHEAD_BYTES = 1_000;

export function environmentDocument(
  environment: string,
  revision: number,
  bodies: readonly (readonly [slug: string, body: ServedBody])[],
): EnvironmentDocument {
  const prompts = new Map(bodies);
  const bytes = bodies.reduce((sum, [, { json }]) => sum + json.byteLength + OVERHEAD_BYTES, OVERHEAD_BYTES);
  let whole: ServedBody | undefined;
  return {
    prompts,
    all() {
      whole ??= environmentBody(environment, revision, prompts.values());
      return whole;
    },
    // Twice: for the prompts, and for the document they make together.
    sizeBytes: 2 * bytes,
  };
}
