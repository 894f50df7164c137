import { DEFAULT_ENVIRONMENT } from "@/server/serving/render-schemas";

/** Which version of a prompt a query asks for: the one live in `environment`, or the numbered one. */
export type Target = { readonly environment: string; readonly version: number | undefined };

const DEFAULT_TARGET: Target = { environment: DEFAULT_ENVIRONMENT, version: undefined };
const PLAIN = /^[\w.-]+$/;
const VERSION = /^[1-9]\d{0,8}$/;

/** The plain forms of the query, read by hand because it is read for every fetch; undefined for any other form. */
export function readTarget(url: string): Target | undefined {
  const mark = url.indexOf("?");
  if (mark < 0) return DEFAULT_TARGET;
  let target: Target | undefined;
  for (const pair of url.slice(mark + 1).split("&")) {
    if (pair.startsWith("key=")) continue;
    const named = readPair(pair);
    // Both at once, or one of them twice: for the schema to complain about.
    if (!named || target) return undefined;
    target = named;
  }
  return target ?? DEFAULT_TARGET;
}

function readPair(pair: string): Target | undefined {
  const equals = pair.indexOf("=");
  const name = pair.slice(0, Math.max(equals, 0));
  const value = pair.slice(equals + 1);
  if (name === "environment" && PLAIN.test(value)) return { environment: value, version: undefined };
  if (name === "version" && VERSION.test(value)) {
    return { environment: DEFAULT_ENVIRONMENT, version: Number(value) };
  }
  return undefined;
}
