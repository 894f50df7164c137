import type { Route } from "next";

/** Where `proxy.ts` leaves the address of the page, which a layout cannot ask for otherwise. */
export const PAGE_PATH_HEADER = "x-galley-page-path";

const BASE = "http://galley.invalid";

/**
 * The page to go back to after signing in, from an address that anybody may have written into a link. The result is
 * always a path on this installation: an absolute or protocol-relative address leads home, never to another site.
 */
export function toReturnPath(from: unknown): Route {
  if (typeof from !== "string" || !from.startsWith("/")) return "/";
  const url = URL.canParse(from, BASE) ? new URL(from, BASE) : undefined;
  // The parser reads "/\evil.test" and "//evil.test" as browsers do: as another host.
  if (url?.origin !== BASE || isNoDestination(url.pathname)) return "/";
  return `${url.pathname}${url.search}` as Route;
}

/** Coming back to a form for signed-out people would be a circle, and an API's answer is no page. */
function isNoDestination(pathname: string): boolean {
  return /^\/(api|change-email|forgot-password|reset-password|sign-in|sign-up|verify-email)(\/|$)/.test(
    pathname,
  );
}
