import type { UnlinkedPrompt } from "./ingest-spans";

/** A handful tells a developer what is wrong; a thousand different names are one mistake. */
const NAMES_SHOWN = 5;

/** What to tell a sender whose spans name prompts that do not exist; empty when all of them do. */
export function describeUnlinked(unlinked: readonly UnlinkedPrompt[]): string {
  if (unlinked.length === 0) return "";
  const spanCount = unlinked.reduce((sum, prompt) => sum + prompt.spanCount, 0);
  const names = [...new Set(unlinked.map(nameOf))];
  const hidden = names.length - NAMES_SHOWN;
  const rest = hidden > 0 ? ` and ${hidden} more` : "";
  return `${spanCount} span(s) were stored without a link: this workspace has no ${names.slice(0, NAMES_SHOWN).join(", ")}${rest}.`;
}

function nameOf({ slug, version }: UnlinkedPrompt): string {
  const name = `"${slug.slice(0, 100)}"`;
  return version === null ? `${name} without a version` : `${name} version ${version.slice(0, 40)}`;
}
