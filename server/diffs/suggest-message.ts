/** A version's message, drafted from what changed; its author may write a better one. Pure and isomorphic. */
import type { PromptContent } from "@/server/versions/prompt-content";
import { diffContent, type MessageDiff, type SettingDiff } from "./diff-content";

const MAX_PHRASES = 3;

/** "Change the system message, use gpt-5-mini"; empty when nothing changed. */
export function suggestMessage(before: PromptContent | null, after: PromptContent): string {
  if (!before) return "First version";
  const diff = diffContent(before, after);
  if (diff.isIdentical) return "";
  const phrases = [
    ...messagePhrases(diff.messages),
    ...(diff.text?.some((part) => part.kind !== "same") ? ["change the text"] : []),
    ...settingPhrases(diff.settings),
  ];
  const shown = phrases.slice(0, MAX_PHRASES);
  if (phrases.length > shown.length) shown.push("and more");
  return capitalise(shown.join(", "));
}

const VERBS = { changed: "change", added: "add", removed: "remove", moved: "move" } as const;

function messagePhrases(messages: readonly MessageDiff[]): string[] {
  const counts = new Map<string, { verb: string; role: string; count: number }>();
  for (const { kind, before, after } of messages) {
    if (kind === "same") continue;
    const role = (after ?? before)?.role ?? "user";
    const key = `${kind} ${role}`;
    counts.set(key, { verb: VERBS[kind], role, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return Array.from(counts.values(), ({ verb, role, count }) => {
    if (count > 1) return `${verb} ${count} ${role} messages`;
    const article = verb === "add" ? (role === "assistant" ? "an" : "a") : "the";
    return `${verb} ${article} ${role} message`;
  });
}

function settingPhrases(settings: readonly SettingDiff[]): string[] {
  const model = settings.find((setting) => setting.name === "model");
  const parameters = settings.filter(({ name }) => name !== "model" && name !== "provider");
  const changes = parameters.map(({ name, after }) =>
    after === null ? `unset ${name}` : `set ${name} to ${after}`,
  );
  if (!model) return settings.length > parameters.length ? ["change the provider", ...changes] : changes;
  return model.after === null ? ["unset the model"] : [`use ${model.after}`, ...changes];
}

const capitalise = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
