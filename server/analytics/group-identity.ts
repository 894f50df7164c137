/** What a group of calls is called, and what a filter by it says. Pure. */
import { isOfOnePrompt, OTHERS } from "./breakdown-columns";
import { type Breakdown, DIMENSION_CATALOG } from "./dimension-catalog";
import type { MeasureScope } from "./measure-scope";
import type { MeasuredGroup } from "./measurement";

export type GroupIdentity = Pick<MeasuredGroup, "label" | "kind" | "filterValue" | "promptSlug">;

type Names = Pick<MeasureScope, "promptIds" | "promptSlugs" | "apiKeyNames">;

export function identifyGroup(by: Breakdown, key: string, names: Names): GroupIdentity {
  if (key === OTHERS) return { label: "All others", kind: "others", filterValue: null, promptSlug: null };
  if (by === "none") return { label: "All", kind: "named", filterValue: null, promptSlug: null };
  if (key === "") return { label: namelessLabel(by), kind: "nameless", filterValue: "", promptSlug: null };
  switch (by) {
    case "prompt":
      return identifyPrompt(key, names);
    case "version":
      return identifyVersion(key, names);
    case "apiKey":
      return named(names.apiKeyNames.get(key) ?? key, key);
    default:
      return named(key, key);
  }
}

function named(label: string, filterValue: string | null, promptSlug: string | null = null): GroupIdentity {
  return { label, kind: "named", filterValue, promptSlug };
}

function identifyPrompt(key: string, { promptSlugs }: Names): GroupIdentity {
  const slug = promptSlugs.get(key);
  return slug === undefined ? named("Deleted prompt", null) : named(slug, slug, slug);
}

/** `12` of one prompt, `prm_…:12` among several. */
function identifyVersion(key: string, names: Names): GroupIdentity {
  const separator = key.lastIndexOf(":");
  if (isOfOnePrompt(names) || separator < 0) return named(`v${key}`, key);
  const number = key.slice(separator + 1);
  const slug = names.promptSlugs.get(key.slice(0, separator)) ?? null;
  return named(`${slug ?? "Deleted prompt"} v${number}`, number, slug);
}

function namelessLabel(by: Exclude<Breakdown, "none">): string {
  return DIMENSION_CATALOG[by].nameless;
}
