/** Which route an address belongs to: a label has one value for each route, never one for each prompt. */

type Named = { readonly method: string; readonly pattern: RegExp; readonly name: string };

// On globalThis, because the server and Next's bundles are separate instances of this module.
const holder: typeof globalThis & { galleyRouteNames?: readonly Named[] } = globalThis;

/** The routes of the API, the first that fits names a request. Paths as they are documented: `/prompts/{slug}/run`. */
export function setRouteNames(
  base: string,
  routes: readonly { readonly method: string; readonly path: string }[],
): void {
  holder.galleyRouteNames = routes.map(({ method, path }) => ({
    method: method.toUpperCase(),
    name: `${base}${path}`,
    pattern: new RegExp(`^${base}${patternOf(path)}$`),
  }));
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
  const path = url.split("?", 1)[0] ?? url;
  const asked = method === "HEAD" ? "GET" : method;
  const route = holder.galleyRouteNames?.find((each) => each.method === asked && each.pattern.test(path));
  if (route) return route.name;
  if (path.startsWith("/api/trpc/")) return "/api/trpc";
  if (path.startsWith("/_next/")) return "/_next";
  return path.startsWith("/api/") ? "/api" : "page";
}
