/** Which checks a release needs, from the rules of each of its prompts. Pure. */
import type { EnvironmentPolicy } from "@/server/environments/environment-policy";
import type { CheckDefinition, CheckKind } from "./check-schemas";

export type ExternalCheck = Extract<CheckDefinition, { kind: "external" }>;
export type InternalCheck = Exclude<CheckDefinition, { kind: "external" }>;

/** A check by its name: usually one definition for all prompts, but the rules of two folders may differ under one name. */
export type RequiredCheck<Item> = {
  readonly name: string;
  readonly kind: CheckKind;
} & (
  | {
      readonly way: "internal";
      readonly parts: readonly { readonly definition: InternalCheck; readonly items: readonly Item[] }[];
    }
  | { readonly way: "external"; readonly definition: ExternalCheck; readonly items: readonly Item[] }
  /** Two systems cannot answer under one name: which answer would hold? */
  | { readonly way: "conflict" }
);

type Part<Item> = { readonly definition: CheckDefinition; readonly items: Item[] };

/** In the order in which the rules name them. */
export function requiredChecks<Item extends { readonly policy: EnvironmentPolicy }>(
  items: readonly Item[],
): RequiredCheck<Item>[] {
  const byName = new Map<string, Part<Item>[]>();
  for (const item of items) {
    for (const definition of item.policy.checks) {
      const parts = byName.get(definition.name) ?? [];
      byName.set(definition.name, parts);
      const same = parts.find((part) => JSON.stringify(part.definition) === JSON.stringify(definition));
      if (same) same.items.push(item);
      else parts.push({ definition, items: [item] });
    }
  }
  return [...byName].map(([name, parts]) => requiredCheck(name, parts));
}

function requiredCheck<Item>(name: string, parts: readonly Part<Item>[]): RequiredCheck<Item> {
  const kind = parts[0]?.definition.kind ?? "external";
  const internal = parts.flatMap(({ definition, items }) =>
    definition.kind === "external" ? [] : [{ definition, items }],
  );
  if (internal.length === parts.length) return { name, kind, way: "internal", parts: internal };
  const [only, ...others] = parts;
  if (others.length === 0 && only?.definition.kind === "external") {
    return { name, kind, way: "external", definition: only.definition, items: only.items };
  }
  return { name, kind, way: "conflict" };
}
