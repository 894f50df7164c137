import { environmentBody } from "./environment-body";
import { type PreparedBody, renamedBody, type ServedBody } from "./served-body";

/** All that one environment serves, ready to be sent: complete, so that an unknown slug needs no question to the database. */
export type EnvironmentDocument = {
  readonly environment: string;
  readonly revision: number;
  readonly prompts: ReadonlyMap<string, ServedBody>;
  /** By its name, or by a former one: that answer names the new one in a header. */
  readonly find: (slug: string) => ServedBody | undefined;
  /** Everything as one answer; made when first asked for. */
  readonly all: () => PreparedBody;
  readonly sizeBytes: number;
};

/** A former name of a prompt, and its name now. */
export type Redirect = { readonly from: string; readonly to: string };

/** What a prompt costs in memory besides its bytes: headers, map entry. */
const OVERHEAD_BYTES = 1_000;

export function environmentDocument(
  { name: environment, revision }: { readonly name: string; readonly revision: number },
  bodies: readonly (readonly [slug: string, body: ServedBody])[],
  redirects: readonly Redirect[] = [],
): EnvironmentDocument {
  const prompts = new Map(bodies);
  const former = new Map(
    redirects.flatMap(({ from, to }) => {
      const body = prompts.get(to);
      return body ? [[from, renamedBody(body, to)] as const] : [];
    }),
  );
  const bytes = bodies.reduce((sum, [, body]) => sum + sizeOf(body), OVERHEAD_BYTES);
  let whole: PreparedBody | undefined;
  return {
    environment,
    revision,
    prompts,
    find: (slug) => prompts.get(slug) ?? former.get(slug),
    all() {
      whole ??= environmentBody(environment, revision, prompts);
      return whole;
    },
    // Four times: for the prompts, for the document they make together, and for the values and compiled templates that
    // runs and renders use.
    sizeBytes: 4 * bytes + former.size * OVERHEAD_BYTES,
  };
}

function sizeOf({ json, split }: ServedBody): number {
  const arms = [...(split?.bodies.values() ?? [])];
  return arms.reduce((sum, arm) => sum + sizeOf(arm), json.byteLength + OVERHEAD_BYTES);
}
