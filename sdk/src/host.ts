/**
 * Whether the host ends all work together with the request that began it, as Cloudflare's and Vercel's edges do: no
 * stream, timer or request of one call is there for the next, though the client is.
 */
export function endsWorkWithRequests(): boolean {
  if (Reflect.has(globalThis, "EdgeRuntime")) return true;
  return typeof navigator !== "undefined" && navigator.userAgent === "Cloudflare-Workers";
}
