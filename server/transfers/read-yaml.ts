/** YAML and JSON that came from outside, with the line of whatever is wrong. Pure and isomorphic. */
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
} from "yaml";
import type { z } from "zod";
import { FileProblemError } from "./file-problem";
import { DEEP_NESTING } from "./write-yaml";

/** A document as plain data, and where its parts stand. */
export type YamlSource = {
  readonly value: unknown;
  /** The line of the deepest part of `path` that the document has. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
};

const MAX_ALIASES = 50;

/** `firstLine` is that of the text within its file. */
export function readYaml(file: string, text: string, firstLine = 1): YamlSource {
  assertShallow(file, text, firstLine);
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    logLevel: "silent",
    uniqueKeys: false,
  });
  const lineAt = (offset: number) => firstLine + Math.max(lineCounter.linePos(offset).line, 1) - 1;
  const [error] = document.errors;
  if (error) {
    throw new FileProblemError({
      file,
      line: lineAt(error.pos[0]),
      message: `This is not YAML: ${error.message}`,
    });
  }
  assertUniqueKeys(file, document, lineAt);
  return {
    value: toPlain(file, () => document.toJS({ maxAliasCount: MAX_ALIASES })),
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
  };
}

function toPlain(file: string, convert: () => unknown): unknown {
  try {
    return convert();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new FileProblemError({ file, line: null, message: "It repeats too much by aliases." });
  }
}

/** A document deep enough for this takes a parser's time or stack and serves nobody. */
function assertShallow(file: string, text: string, firstLine: number): void {
  const at = text.search(DEEP_NESTING);
  if (at < 0) return;
  const line = firstLine + text.slice(0, at).split("\n").length - 1;
  throw new FileProblemError({ file, line, message: "It is nested too deeply." });
}

/** The library compares every key with every other; this takes one look at each. */
function assertUniqueKeys(file: string, document: Document.Parsed, lineAt: (offset: number) => number): void {
  visit(document, {
    Map(_key, map) {
      const seen = new Set<string>();
      const wrong = map.items.find(({ key }) => !isScalar(key) || !isFirst(seen, String(key.value)));
      if (!wrong) return;
      const name = isScalar(wrong.key) ? `"${wrong.key.value}" stands here twice.` : "A key must be a text.";
      const line = isNode(wrong.key) && wrong.key.range ? lineAt(wrong.key.range[0]) : null;
      throw new FileProblemError({ file, line, message: name });
    },
  });
}

function isFirst(seen: Set<string>, name: string): boolean {
  const { size } = seen;
  return seen.add(name).size > size;
}

function offsetOf(root: ParsedNode | null, path: readonly PropertyKey[]): number {
  let offset = root?.range[0] ?? 0;
  let node: Node | null = root;
  for (const key of path) {
    const child = childOf(node, key);
    if (!child) break;
    offset = child.offset;
    node = child.value;
  }
  return offset;
}

function childOf(node: Node | null, key: PropertyKey): { offset: number; value: Node | null } | undefined {
  if (isSeq<Node>(node)) {
    const item = node.items[Number(key)];
    return item?.range ? { offset: item.range[0], value: item } : undefined;
  }
  if (!isMap<Node, Node>(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
  return pair?.key.range ? { offset: pair.key.range[0], value: pair.value } : undefined;
}

/** Parses what a file holds through its schema; the first thing wrong is told with its line. */
export function parseSource<S extends z.ZodType>(file: string, source: YamlSource, schema: S): z.output<S> {
  const result = schema.safeParse(source.value);
  if (result.success) return result.data;
  const { issues } = result.error;
  // A misspelt name is also a missing one; the name is what its writer has to change.
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  const unknown = issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...unknown];
  const where = path.length > 0 ? `${path.map(String).join(".")}: ` : "";
  throw new FileProblemError({
    file,
    line: source.lineOf(path),
    message: `${where}${issue?.message ?? "It is not what is expected here."}`,
  });
}
