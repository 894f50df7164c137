/** Which route an address belongs to: a label has one value for each route, never one for each prompt. */
import { LRUCache } from "lru-cache";

type Named = { readonly method: string; readonly pattern: RegExp; readonly name: string };
type RouteNames = {
  readonly routes: readonly Named[];
  /** Names by method and path, of what was asked for lately: most requests ask for the same few. */
  readonly known: LRUCache<string, string>;
};

const MAX_KNOWN = 1_000;

// On globalThis, because the server and Next's bundles are separate instances of this module.
const holder: typeof globalThis & { galleyRouteNames?: RouteNames } = globalThis;

/** The routes of the API, the first that fits names a request. Paths as they are documented: `/prompts/{slug}/run`. */
export function setRouteNames(
  base: string,
  routes: readonly { readonly method: string; readonly path: string }[],
): void {
  holder.galleyRouteNames = {
    routes: routes.map(({ method, path }) => ({
      method: method.toUpperCase(),
      name: `${base}${path}`,
      pattern: new RegExp(`^${base}${patternOf(path)}$`),
    })),
    known: new LRUCache({ max: MAX_KNOWN }),
  };
}

/** A slug holds the folders of its prompt. */
function patternOf(path: string): string {
  return path
    .split(/(\{\w+\})/)
    .map((part) =>
      /^\{(slug|model)\}$/.test(part) ? ".+" : /^\{/.test(part) ? "[^/]+" : RegExp.escape(part),
    )
    .join("");
}

export function routeOf(method: string, url: string): string {
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  const names = holder.galleyRouteNames;
  if (!names) return nameOf([], method, path);
  const key = `${method} ${path}`;
  const known = names.known.get(key);
  if (known !== undefined) return known;
  const name = nameOf(names.routes, method, path);
  names.known.set(key, name);
  return name;
}

function nameOf(routes: readonly Named[], method: string, path: string): string {
  const asked = method === "HEAD" ? "GET" : method;
  const route = routes.find((each) => each.method === asked && each.pattern.test(path));
  if (route) return route.name;
  if (path.startsWith("/api/trpc/")) return "/api/trpc";
  if (path.startsWith("/_next/")) return "/_next";
  return path.startsWith("/api/") ? "/api" : "page";
}
