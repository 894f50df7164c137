/** Which variables mustache templates need, found by reading them. */
import type { SnippetReference } from "../snippet-references";
import type { DetectedVariable } from "../template-engine-types";
import { VariableUses } from "../variable-uses";
import { type MustacheNode, parseMustache } from "./parse-mustache";

export function detectMustacheVariables(templates: readonly string[]): DetectedVariable[] {
  const uses = new VariableUses();
  for (const template of templates) readNodes(parseMustache(template), uses);
  return uses.list();
}

/** `section` is the path of the innermost one around the nodes. */
function readNodes(nodes: readonly MustacheNode[], uses: VariableUses, section?: readonly string[]): void {
  const place = { isUnconditional: section === undefined, section: section?.join(".") };
  for (const node of nodes) {
    switch (node.kind) {
      case "text":
        break;
      case "snippet":
        readArguments(node.reference, uses, section);
        break;
      case "value":
        if (node.path.length > 0) uses.addPrinted(node.path, place);
        // `{{.}}` is an item of the section around it, which is thereby a list.
        else if (section?.length === 1) uses.addRepeated(section);
        break;
      default:
        uses.addSection(node.path, place);
        readNodes(node.children, uses, node.path);
    }
  }
}

/** What the snippet does with it is not known here, so nothing is asked for. */
function readArguments(reference: SnippetReference, uses: VariableUses, section?: readonly string[]): void {
  for (const argument of reference.arguments.values()) {
    if (argument.kind === "variable") {
      uses.addSection(argument.path, { isUnconditional: false, section: section?.join(".") });
    }
  }
}
