import { DEFAULT_ENVIRONMENT } from "@/server/serving/render-schemas";

/** Which version of a prompt a query asks for: the one live in `environment`, or the numbered one. */
export type Target = { readonly environment: string; readonly version: number | undefined };

const DEFAULT_TARGET: Target = { environment: DEFAULT_ENVIRONMENT, version: undefined };
const STICKY_KEY = "key=";
/** Below what any limit of the schema allows. */
const MAX_PLAIN_LENGTH = 400;
const PLAIN = /^[\w.-]+$/;
const VERSION = /^[1-9]\d{0,8}$/;

/** The plain forms of the query, read by hand because it is read for every fetch; undefined for any other form. */
export function readTarget(url: string): Target | undefined {
  const mark = url.indexOf("?");
  if (mark < 0) return DEFAULT_TARGET;
  const pairs = url.slice(mark + 1).split("&");
  const chosen = pairs.filter((pair) => !pair.startsWith(STICKY_KEY));
  // Both at once, one of them twice, a key beyond its limit: for the schema to complain about.
  if (chosen.length > 1 || pairs.length - chosen.length > 1 || url.length > MAX_PLAIN_LENGTH)
    return undefined;
  const [pair] = chosen;
  return pair === undefined ? DEFAULT_TARGET : readPair(pair);
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
