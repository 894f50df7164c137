/** Which variables a template needs, found by reading it. Pure and isomorphic. */
import type { PromptVariable } from "@/server/versions/prompt-content";
import { parseTemplate, type TemplateNode } from "./parse-template";

/**
 * - `text`: printed by `{{name}}`
 * - `object`: read into by `{{name.part}}`
 * - `list`: repeated by `{{#name}}…{{.}}…{{/name}}`, or read into by `{{name.0}}`
 * - `section`: only ever a `{{#name}}` or `{{^name}}`: a list, an object or a condition; the template alone cannot tell
 */
export type VariableKind = "text" | "object" | "list" | "section";

export type DetectedVariable = {
  readonly name: string;
  readonly kind: VariableKind;
  /** Printed outside every section. Inside one, a name may belong to the section's own items, so it is not asked for. */
  readonly isRequired: boolean;
  /** The section around every place it is used in; null when it is used outside of sections as well. */
  readonly within: string | null;
  /** For an object: the parts read from it, and whether each is printed outside every section. */
  readonly parts: readonly { readonly name: string; readonly isRequired: boolean }[];
};

type Use = {
  isPrinted: boolean;
  isRepeated: boolean;
  isRequired: boolean;
  /** Names of the sections it is used in; "" stands for none. */
  readonly sections: Set<string>;
  readonly parts: Map<string, boolean>;
};
type Uses = Map<string, Use>;

/**
 * In order of first appearance.
 * @throws TemplateSyntaxError
 */
export function detectVariables(templates: readonly string[]): DetectedVariable[] {
  const uses: Uses = new Map();
  for (const template of templates) readNodes(parseTemplate(template), uses);
  return Array.from(uses, ([name, use]) => ({
    name,
    kind: kindOf(use),
    isRequired: use.isRequired,
    within: withinOf(name, use),
    parts: Array.from(use.parts, ([part, isRequired]) => ({ name: part, isRequired })),
  }));
}

/** The variables as a version declares them. A section stays unconstrained: any value is true or false. */
export function declareVariables(detected: readonly DetectedVariable[]): PromptVariable[] {
  return detected.map((variable) => ({
    name: variable.name,
    schema: schemaOf(variable),
    required: variable.isRequired,
    description: "",
  }));
}

function readNodes(nodes: readonly TemplateNode[], uses: Uses, section?: readonly string[]): void {
  for (const node of nodes) {
    if (node.kind === "text") continue;
    if (node.kind === "value") recordValue(node.path, uses, section);
    else {
      const use = usageOf(node.path, uses);
      const [part] = node.path.slice(1);
      use?.sections.add(section?.join(".") ?? "");
      if (use && part !== undefined) use.parts.set(part, use.parts.get(part) ?? false);
      readNodes(node.children, uses, node.path);
    }
  }
}

function recordValue(path: readonly string[], uses: Uses, section: readonly string[] | undefined): void {
  if (path.length === 0) {
    const list = section?.length === 1 ? usageOf(section, uses) : undefined;
    if (list) list.isRepeated = true;
    return;
  }
  const use = usageOf(path, uses);
  if (!use) return;
  const isUnconditional = section === undefined;
  const part = path[1];
  use.isRequired ||= isUnconditional;
  use.sections.add(section?.join(".") ?? "");
  if (part === undefined) use.isPrinted = true;
  else if (/^\d+$/.test(part)) use.isRepeated = true;
  else use.parts.set(part, isUnconditional || (use.parts.get(part) ?? false));
}

function usageOf([root]: readonly string[], uses: Uses): Use | undefined {
  if (root === undefined) return undefined;
  const known = uses.get(root);
  if (known) return known;
  const use: Use = {
    isPrinted: false,
    isRepeated: false,
    isRequired: false,
    sections: new Set(),
    parts: new Map(),
  };
  uses.set(root, use);
  return use;
}

function withinOf(name: string, { sections }: Use): string | null {
  const [section = ""] = sections;
  return sections.size === 1 && section !== "" && section !== name ? section : null;
}

function kindOf(use: Use): VariableKind {
  if (use.parts.size > 0) return "object";
  if (use.isRepeated) return "list";
  return use.isPrinted ? "text" : "section";
}

function schemaOf({ kind, parts }: DetectedVariable): PromptVariable["schema"] {
  switch (kind) {
    case "text":
      return { type: "string" };
    case "list":
      return { type: "array" };
    case "section":
      return {};
    case "object": {
      const required = parts.filter((part) => part.isRequired).map((part) => part.name);
      return {
        type: "object",
        properties: Object.fromEntries(parts.map((part) => [part.name, {}])),
        ...(required.length > 0 ? { required } : {}),
      };
    }
  }
}
