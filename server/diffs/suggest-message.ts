/** A version's message, drafted from what changed; its author may write a better one. Pure and isomorphic. */
import type { PromptContent } from "@/server/versions/prompt-content";
import type { MessageDiff, SettingArea, SettingDiff, ValueChange } from "./content-change";
import { diffContent } from "./diff-content";

const MAX_PHRASES = 3;
/** Longer values are not worth repeating: the diff shows them. */
const MAX_VALUE = 60;

/** "Change the system message, use gpt-5-mini"; empty when nothing changed. */
export function suggestMessage(before: PromptContent | null, after: PromptContent): string {
  if (!before) return "First version";
  const diff = diffContent(before, after);
  if (diff.isIdentical) return "";
  const phrases = [
    ...messagePhrases(diff.messages),
    ...(diff.text?.some((part) => part.kind !== "same") ? ["change the text"] : []),
    ...modelPhrases(diff.settings),
    ...listPhrases(diff.settings),
    ...otherPhrases(diff.settings),
  ];
  const shown = phrases.slice(0, MAX_PHRASES);
  if (phrases.length > shown.length) shown.push("and more");
  return capitalise(shown.length === 0 ? "change the settings" : shown.join(", "));
}

const VERBS = { changed: "change", added: "add", removed: "remove", moved: "move" } as const;

function messagePhrases(messages: readonly MessageDiff[]): string[] {
  const counts = new Map<string, { verb: string; noun: string; count: number }>();
  for (const { kind, before, after } of messages) {
    if (kind === "same") continue;
    const side = after ?? before;
    const noun = side?.placeholder
      ? `placeholder for ${side.placeholder}`
      : `${side?.role ?? "user"} message`;
    const key = `${kind} ${noun}`;
    counts.set(key, { verb: VERBS[kind], noun, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return Array.from(counts.values(), ({ verb, noun, count }) => {
    if (count > 1) return `${verb} ${count} ${noun}s`;
    const article = verb === "add" ? (noun.startsWith("a") ? "an" : "a") : "the";
    return `${verb} ${article} ${noun}`;
  });
}

function modelPhrases(settings: readonly SettingDiff[]): string[] {
  const model = settings.find(({ area }) => area === "model");
  if (!model) return [];
  if (model.kind === "removed") return ["unset the model"];
  const of = (label: string) => model.changes.find((change) => change.label === label);
  const parameters = model.changes.filter(({ label }) => label !== "model" && label !== "provider");
  const phrases = parameters.map(parameterPhrase);
  const name = of("model")?.after;
  if (name) return [`use ${name}`, ...phrases];
  return of("provider") ? ["change the provider", ...phrases] : phrases;
}

function parameterPhrase({ label, after }: ValueChange): string {
  if (after === null) return `unset ${label}`;
  return after.length > MAX_VALUE ? `change ${label}` : `set ${label} to ${after}`;
}

const LISTED: Partial<Record<SettingArea, string>> = {
  variable: "variable",
  tool: "tool",
  snippet: "snippet",
};

/** "add the tools search and fetch", "update the snippet tone to v4" */
function listPhrases(settings: readonly SettingDiff[]): string[] {
  const groups = new Map<string, { verb: string; noun: string; names: string[] }>();
  for (const setting of settings) {
    const noun = LISTED[setting.area];
    if (noun === undefined || setting.name === "") continue;
    const { verb, name } = namedPhrase(setting);
    const group = groups.get(`${verb} ${noun}`) ?? { verb, noun, names: [] };
    groups.set(`${verb} ${noun}`, { ...group, names: [...group.names, name] });
  }
  return Array.from(groups.values(), ({ verb, noun, names }) => {
    if (names.length > 2) return `${verb} ${names.length} ${noun}s`;
    return `${verb} the ${noun}${names.length > 1 ? "s" : ""} ${names.join(" and ")}`;
  });
}

function namedPhrase({ area, kind, name, changes }: SettingDiff): { verb: string; name: string } {
  const version = changes.find(({ label }) => label === "version")?.after;
  const isUpdate = area === "snippet" && kind === "changed" && version;
  return isUpdate ? { verb: "update", name: `${name} to ${version}` } : { verb: VERBS[kind], name };
}

const OTHERS: Partial<Record<SettingArea, string>> = {
  templateFormat: "template format",
  fallback: "fallback models",
  retry: "retry policy",
  toolChoice: "tool choice",
  responseFormat: "response format",
  metadata: "metadata",
};

function otherPhrases(settings: readonly SettingDiff[]): string[] {
  const nouns = new Set(settings.flatMap(({ area }) => OTHERS[area] ?? []));
  return Array.from(nouns, (noun) => `change the ${noun}`);
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
