/**
 * Whether a request that changes something was sent by one of our own pages (or by no browser at all). The session's
 * cookie is SameSite=Lax already; this also refuses pages on sibling subdomains, which count as the same site.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site && site !== "same-origin" && site !== "none") return false;
  const origin = headers.get("origin");
  if (!origin) return true;
  const host = URL.canParse(origin) ? new URL(origin).host : undefined;
  // A proxy may rewrite Host; no page of another origin can set either header.
  return host !== undefined && [headers.get("host"), headers.get("x-forwarded-host")].includes(host);
}
