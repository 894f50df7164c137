/** What differs between two contents besides their messages. Pure and isomorphic. */
import type { PromptContent, PromptTool } from "@/server/versions/prompt-content";
import type { SettingArea, SettingDiff, ValueChange } from "./content-change";
import type { DiffBudget } from "./diff-words";
import { pairTools } from "./pair-tools";
import { isSameJson } from "./same-json";
import {
  describeToolChoice,
  modelFacts,
  responseFormatFacts,
  retryFacts,
  snippetFacts,
  toolFacts,
  variableFacts,
} from "./setting-facts";
import { changeOf, changesOf, type Facts, factsOfObject } from "./value-change";

type Place = { readonly area: SettingArea; readonly name: string };
const NO_FACTS: Facts = new Map();

export function diffSettings(before: PromptContent, after: PromptContent, budget: DiffBudget): SettingDiff[] {
  const settings = new SettingComparer(budget);
  settings.add("templateFormat", "", before.templateFormat, after.templateFormat, (format) =>
    one("format", format),
  );
  settings.addNamed("variable", before.variables, after.variables, ({ name }) => name, variableFacts);
  settings.addNamed(
    "snippet",
    before.snippets,
    after.snippets,
    ({ slug, version }) => slugOf(slug, version, before, after),
    snippetFacts,
  );
  settings.add("model", "", before.model, after.model, modelFacts);
  for (let index = 0; index < Math.max(before.fallbacks.length, after.fallbacks.length); index++) {
    settings.add("fallback", String(index + 1), before.fallbacks[index], after.fallbacks[index], modelFacts);
  }
  settings.add("retry", "", before.retry, after.retry, retryFacts);
  for (const pair of pairTools(before.tools, after.tools)) {
    const name = (pair.after ?? pair.before)?.name ?? "";
    const isRenamed = pair.before !== undefined && pair.before.name !== name;
    settings.add("tool", name, pair.before, pair.after, isRenamed ? renamedToolFacts : toolFacts);
  }
  settings.addOrder(
    "tool",
    before.tools.map(({ name }) => name),
    after.tools.map(({ name }) => name),
  );
  settings.add("toolChoice", "", before.toolChoice, after.toolChoice, (choice) =>
    one("tool choice", describeToolChoice(choice)),
  );
  settings.addChange("responseFormat", before.responseFormat, after.responseFormat, responseFormatFacts);
  settings.addChange("metadata", before.metadata, after.metadata, factsOfObject);
  return settings.found;
}

const one = (label: string, value: string | null): Facts => new Map([[label, value]]);

const renamedToolFacts = (tool: PromptTool): Facts => new Map([["name", tool.name], ...toolFacts(tool)]);

/** A snippet that is pinned in two versions at once is told apart by them. */
function slugOf(slug: string, version: number, before: PromptContent, after: PromptContent): string {
  const isTwice = (content: PromptContent) =>
    content.snippets.filter((other) => other.slug === slug).length > 1;
  return isTwice(before) || isTwice(after) ? `${slug}@${version}` : slug;
}

class SettingComparer {
  readonly found: SettingDiff[] = [];
  readonly #budget: DiffBudget;

  constructor(budget: DiffBudget) {
    this.#budget = budget;
  }

  /** Something that may be set or not. */
  add<Value>(
    area: SettingArea,
    name: string,
    before: Value | null | undefined,
    after: Value | null | undefined,
    factsOf: (value: Value) => Facts,
  ): void {
    const [was, is] = [before ?? null, after ?? null];
    const kind = was === null ? "added" : is === null ? "removed" : "changed";
    const facts = [was, is].map((value) => (value === null ? NO_FACTS : factsOf(value)));
    this.#push({ area, name }, kind, [was, is], facts);
  }

  /** Something that always is, if only as nothing. */
  addChange<Value>(area: SettingArea, before: Value, after: Value, factsOf: (value: Value) => Facts): void {
    this.#push({ area, name: "" }, "changed", [before, after], [factsOf(before), factsOf(after)]);
  }

  addNamed<Value>(
    area: SettingArea,
    before: readonly Value[],
    after: readonly Value[],
    nameOf: (value: Value) => string,
    factsOf: (value: Value) => Facts,
  ): void {
    const old = new Map(before.map((value) => [nameOf(value), value]));
    const current = new Map(after.map((value) => [nameOf(value), value]));
    for (const name of new Set([...current.keys(), ...old.keys()])) {
      this.add(area, name, old.get(name), current.get(name), factsOf);
    }
    this.addOrder(area, [...old.keys()], [...current.keys()]);
  }

  /** Told only when the same stand in another order. */
  addOrder(area: SettingArea, before: readonly string[], after: readonly string[]): void {
    const [was, is] = [
      before.filter((name) => after.includes(name)),
      after.filter((name) => before.includes(name)),
    ];
    if (isSameJson(was, is)) return;
    this.#push(
      { area, name: "" },
      "changed",
      [was, is],
      [one("order", was.join(", ")), one("order", is.join(", "))],
    );
  }

  #push(
    place: Place,
    kind: SettingDiff["kind"],
    [before, after]: readonly unknown[],
    facts: readonly Facts[],
  ): void {
    if (isSameJson(before, after)) return;
    const changes = changesOf(facts[0] ?? NO_FACTS, facts[1] ?? NO_FACTS, this.#budget);
    this.found.push({
      ...place,
      kind,
      changes: changes.length > 0 ? changes : this.#asWritten(before, after),
    });
  }

  /** Two ways to write what reads the same. */
  #asWritten(before: unknown, after: unknown): ValueChange[] {
    const [was, is] = [before, after].map((value) => JSON.stringify(value, null, 2) ?? null);
    const change = changeOf("as written", was ?? null, is ?? null, this.#budget);
    return change ? [change] : [];
  }
}
