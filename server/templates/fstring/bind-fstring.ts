/** A snippet's text with its arguments in the places of the variables they are named after. */
import {
  bindReference,
  partOf,
  type SnippetArguments,
  type SnippetParts,
  type SnippetReference,
} from "../snippet-references";
import { type FStringNode, parseFString } from "./parse-fstring";

export function bindFStringArguments(snippet: string, args: SnippetArguments): SnippetParts {
  return parseFString(snippet).map((node) => bindNode(node, args));
}

function bindNode(node: FStringNode, args: SnippetArguments): string | SnippetReference {
  if (node.kind === "text") return escapeBraces(node.text);
  if (node.kind === "snippet") return bindReference(node.reference, args);
  const [root = "", ...rest] = node.path;
  const argument = args.get(root);
  const bound = argument && partOf(argument, rest);
  if (bound?.kind === "text") return escapeBraces(bound.text);
  return fieldOf(bound ? bound.path : node.path);
}

/** The text as it is written in an f-string. */
export const escapeBraces = (text: string) => text.replace(/[{}]/g, "$&$&");

function fieldOf([root = "", ...rest]: readonly string[]): string {
  const parts = rest.map((part) => (/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(part) ? `.${part}` : `[${part}]`));
  return `{${root}${parts.join("")}}`;
}
