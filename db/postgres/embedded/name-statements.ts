import type { ClientBase, QueryConfig } from "pg";

/**
 * A plan is kept until its connection ends, and a text with a list of values comes in every length of the list: more than
 * any usual request has, and few enough to hold.
 */
const MAX_NAMES = 256;
const MAX_LENGTH = 5_000;

/** Has what a connection is asked again parsed and planned once: of the time of a deployment, nearly half. */
export function nameStatements(client: ClientBase): void {
  const names = new Map<string, string>();
  const query = client.query.bind(client) as (config: unknown, ...rest: unknown[]) => unknown;

  function nameOf({ text }: QueryConfig): string | undefined {
    const known = names.get(text);
    if (known !== undefined || names.size >= MAX_NAMES || text.length > MAX_LENGTH) return known;
    const name = `s${names.size}`;
    names.set(text, name);
    return name;
  }
  const named = (config: unknown, values: unknown) =>
    isConfig(config) && Array.isArray(values) && values.length > 0
      ? { ...config, name: nameOf(config) }
      : config;
  client.query = ((config: unknown, ...rest: unknown[]) =>
    query(named(config, rest[0]), ...rest)) as ClientBase["query"];
}

/** As Drizzle asks; what is asked in a text alone is the job queue's. */
const isConfig = (config: unknown): config is QueryConfig =>
  typeof config === "object" && config !== null && "text" in config;
