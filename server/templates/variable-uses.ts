/** Collects what templates do with each variable, and says what kind of variable it must be. */
import type { DetectedKind, DetectedVariable } from "./template-engine-types";

type Use = {
  isPrinted: boolean;
  isRepeated: boolean;
  isRequired: boolean;
  /** Names of the sections it is used in; "" stands for none. */
  readonly sections: Set<string>;
  readonly parts: Map<string, boolean>;
};

/** Where a template uses a name. */
export type Place = {
  /** Reached whatever the values are. */
  readonly isUnconditional: boolean;
  /** The section around it whose items may bring the name themselves. */
  readonly section?: string | undefined;
};

export class VariableUses {
  readonly #uses = new Map<string, Use>();

  /** `{{name}}`, `{{name.part}}`, `{{name.0}}` */
  addPrinted(path: readonly string[], place: Place): void {
    const use = this.addRead(path, place);
    if (path.length === 1 && use) use.isPrinted = true;
  }

  /** Needed for what is printed, in a way that does not say what kind of value it is. */
  addRead(path: readonly string[], place: Place): Use | undefined {
    const use = this.#find(path, place);
    const part = path[1];
    if (!use) return undefined;
    use.isRequired ||= place.isUnconditional;
    if (part !== undefined && /^\d+$/.test(part)) use.isRepeated = true;
    else if (part !== undefined) use.parts.set(part, place.isUnconditional || (use.parts.get(part) ?? false));
    return use;
  }

  /** Asked whether it is there, or repeated: the template cannot tell. */
  addSection(path: readonly string[], place: Place): void {
    const use = this.#find(path, place);
    const part = path[1];
    if (use && part !== undefined && !/^\d+$/.test(part)) use.parts.set(part, use.parts.get(part) ?? false);
  }

  /** Certainly repeated. Without a place, what is known of where it is used stays as it is. */
  addRepeated(path: readonly string[], place?: Place): void {
    const use = this.#find(path, place);
    if (path.length > 1 && place) this.addSection(path, place);
    else if (use) use.isRepeated = true;
  }

  /** In order of first appearance. */
  list(): DetectedVariable[] {
    return Array.from(this.#uses, ([name, use]) => ({
      name,
      kind: kindOf(use),
      isRequired: use.isRequired,
      within: withinOf(name, use),
      parts: Array.from(use.parts, ([part, isRequired]) => ({ name: part, isRequired })),
    }));
  }

  #find([root]: readonly string[], place?: Place): Use | undefined {
    if (root === undefined) return undefined;
    const use = this.#uses.get(root) ?? {
      isPrinted: false,
      isRepeated: false,
      isRequired: false,
      sections: new Set(),
      parts: new Map(),
    };
    if (place) use.sections.add(place.section ?? "");
    this.#uses.set(root, use);
    return use;
  }
}

function withinOf(name: string, { sections }: Use): string | null {
  const [section = ""] = sections;
  return sections.size === 1 && section !== "" && section !== name ? section : null;
}

function kindOf(use: Use): DetectedKind {
  if (use.parts.size > 0) return "object";
  if (use.isRepeated) return "list";
  return use.isPrinted ? "text" : "section";
}
