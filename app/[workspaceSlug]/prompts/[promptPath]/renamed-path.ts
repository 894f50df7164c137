import type { Route } from "next";
import { pathFromSlug, paths } from "@/components/layout/paths";
import { toReturnPath } from "@/server/auth/return-path";

const OF_PROMPT = /^\/[^/]+\/prompts\/[^/?]+([^?]*)(\?.*)?$/;

/** The same page of a prompt under its name now. */
export function renamedPath(
  pagePath: string | null,
  { workspaceSlug, slug }: { workspaceSlug: string; slug: string },
): Route {
  const [, rest, search = ""] = OF_PROMPT.exec(pagePath ?? "") ?? [];
  if (rest === undefined) return paths.prompt(workspaceSlug, slug);
  const parameters = new URLSearchParams(search);
  // Next's own, on requests that its router makes.
  parameters.delete("_rsc");
  const query = parameters.size === 0 ? "" : `?${parameters}`;
  return toReturnPath(`/${encodeURIComponent(workspaceSlug)}/prompts/${pathFromSlug(slug)}${rest}${query}`);
}
