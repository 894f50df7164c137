/** Where a client asks for prompts: with a key by environment, without one at a public address. */

export type ServingPaths = {
  readonly document: string;
  /** Undefined where changes are not pushed. */
  readonly stream: string | undefined;
  /** Undefined where numbered versions are not served. */
  readonly prompt: (slug: string, version: number | undefined) => string | undefined;
  /** Makes what the address answers a whole document. */
  readonly complete: (answer: object) => object;
};

export function servingPaths(environment: string, publicId: string | undefined): ServingPaths {
  return publicId === undefined ? keyedPaths(environment) : publicPaths(environment, publicId);
}

function keyedPaths(name: string): ServingPaths {
  const environment = encodeURIComponent(name);
  return {
    document: `/environments/${environment}/prompts`,
    stream: `/environments/${environment}/stream`,
    prompt(slug, version) {
      const query = version === undefined ? `environment=${environment}` : `version=${version}`;
      return `/prompts/${encodeURIComponent(slug)}?${query}`;
    },
    complete: (answer) => answer,
  };
}

/** A public document has no revision and no rollouts: everybody is served the same. */
function publicPaths(environment: string, publicId: string): ServingPaths {
  const base = `/public/${encodeURIComponent(publicId)}/prompts`;
  return {
    document: base,
    stream: undefined,
    prompt: (slug, version) => (version === undefined ? `${base}/${encodeURIComponent(slug)}` : undefined),
    complete: (answer) => ({ environment, revision: 0, rollouts: [], ...answer }),
  };
}
