import type { Caller } from "@/server/rollouts/assign-arm";
import { ATTRIBUTE_NAME } from "@/server/serving/caller-attributes";
import { DEFAULT_ENVIRONMENT } from "@/server/serving/render-schemas";
import { ATTRIBUTE_PREFIX } from "./prompt-query";

/** Which version of a prompt a query asks for: the one live in `environment`, or the numbered one. */
export type Target = {
  readonly environment: string;
  readonly version: number | undefined;
  /** The pairs that say who asks, still encoded: most prompts are the same for everybody. */
  readonly callerPairs: readonly string[];
};

const DEFAULT_TARGET: Target = { environment: DEFAULT_ENVIRONMENT, version: undefined, callerPairs: [] };
const STICKY_KEY = "key=";
/** Below what any limit of the schema allows. */
const MAX_PLAIN_LENGTH = 400;
const PLAIN = /^[\w.-]+$/;
const VERSION = /^[1-9]\d{0,8}$/;

/** The plain forms of the query, read by hand because it is read for every fetch; undefined for any other form. */
export function readTarget(url: string): Target | undefined {
  const mark = url.indexOf("?");
  if (mark < 0) return DEFAULT_TARGET;
  if (url.length > MAX_PLAIN_LENGTH) return undefined;
  const callerPairs: string[] = [];
  let chosen: string | undefined;
  for (const pair of url.slice(mark + 1).split("&")) {
    if (isCallerPair(pair)) callerPairs.push(pair);
    else if (chosen === undefined) chosen = pair;
    // Both at once, or one of them twice: for the schema to complain about.
    else return undefined;
  }
  if (hasRepeated(callerPairs)) return undefined;
  return chosen === undefined ? { ...DEFAULT_TARGET, callerPairs } : readChoice(chosen, callerPairs);
}

/** Who asks, by pairs of a target's. */
export function readCaller(callerPairs: readonly string[]): Caller {
  const given = new URLSearchParams(callerPairs.join("&"));
  const key = given.get("key") ?? undefined;
  given.delete("key");
  const attributes = [...given].map(([name, value]) => [name.slice(ATTRIBUTE_PREFIX.length), value] as const);
  return { key, attributes: Object.fromEntries(attributes) };
}

function isCallerPair(pair: string): boolean {
  if (pair.startsWith(STICKY_KEY)) return true;
  return (
    pair.startsWith(ATTRIBUTE_PREFIX) && ATTRIBUTE_NAME.test(nameOf(pair).slice(ATTRIBUTE_PREFIX.length))
  );
}

function hasRepeated(pairs: readonly string[]): boolean {
  return pairs.length > 1 && new Set(pairs.map(nameOf)).size < pairs.length;
}

const nameOf = (pair: string) => pair.slice(0, Math.max(pair.indexOf("="), 0));

function readChoice(pair: string, callerPairs: readonly string[]): Target | undefined {
  const name = nameOf(pair);
  const value = pair.slice(name.length + 1);
  if (name === "environment" && PLAIN.test(value)) {
    return { environment: value, version: undefined, callerPairs };
  }
  if (name === "version" && VERSION.test(value)) {
    return { environment: DEFAULT_ENVIRONMENT, version: Number(value), callerPairs };
  }
  return undefined;
}
