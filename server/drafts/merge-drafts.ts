/** Three-way merge of drafts, message by message: for edits of one draft and for branches alike. Pure and isomorphic. */
import { labelPath } from "./conflict-labels";
import type { DraftDocument } from "./draft-document";
import { type DraftLeaves, documentOf, leavesOf, MEMBER_LISTS, type MemberList } from "./draft-leaves";
import type { ConflictChoice, MergeConflict, UnlabelledConflict } from "./merge-conflict";
import { mergeJsonText } from "./merge-json";
import { mergeMembers } from "./merge-members";
import { type MergedText, mergeText, type Sides } from "./merge-text";

export type MergeResult = {
  /** With our side of every conflict; what one side removed and the other changed is still there. */
  readonly merged: DraftDocument;
  readonly conflicts: readonly MergeConflict[];
};

export function mergeDrafts(base: DraftDocument, ours: DraftDocument, theirs: DraftDocument): MergeResult {
  const sides = { base: leavesOf(base), ours: leavesOf(ours), theirs: leavesOf(theirs) };
  const messages = mergeMembers("messages", sides);
  const variables = mergeMembers("variables", sides);
  const tools = mergeMembers("tools", sides);
  const members = { messages: messages.order, variables: variables.order, tools: tools.order };
  const { texts, conflicts } = mergeTexts(sides);
  const merged = documentOf({ type: ours.type, members, texts });
  const label = labelPath(merged);
  const found = [...messages.conflicts, ...variables.conflicts, ...tools.conflicts, ...conflicts];
  return { merged, conflicts: found.map((conflict) => ({ ...conflict, label: label(conflict.path) })) };
}

/** Of a member that only one side has, that side's. */
function mergeTexts(sides: Sides<DraftLeaves>) {
  const texts = new Map<string, string>();
  const conflicts: UnlabelledConflict[] = [];
  for (const path of new Set([...sides.ours.texts.keys(), ...sides.theirs.texts.keys()])) {
    const ours = sides.ours.texts.get(path);
    const theirs = sides.theirs.texts.get(path);
    if (ours === undefined || theirs === undefined) {
      texts.set(path, ours ?? theirs ?? "");
      continue;
    }
    const base = sides.base.texts.get(path) ?? "";
    const merged = mergeLeaf(path, { base, ours, theirs });
    texts.set(path, merged.isConflict ? merged.ours : merged.merged);
    if (!merged.isConflict) continue;
    const { isConflict: _, ...shownSides } = merged;
    conflicts.push({ path, ...shownSides, isText: isWords(path) || isJson(path) });
  }
  return { texts, conflicts };
}

const isWords = (path: string) => /^text$|\.(content|description|choices)$/.test(path);
const isJson = (path: string) => /^metadata$|^tools\..*\.parameters$|\.(schema|providerOptions)$/.test(path);

function mergeLeaf(path: string, sides: Sides<string>): MergedText {
  if (isWords(path)) return mergeText(sides);
  if (isJson(path)) return mergeJsonText(sides);
  const { base, ours, theirs } = sides;
  if (ours === theirs || theirs === base) return { isConflict: false, merged: ours };
  return ours === base ? { isConflict: false, merged: theirs } : { isConflict: true, ...sides };
}

/**
 * The merged draft with every conflict settled.
 *
 * @throws Error when a conflict has no choice: nothing may be settled unseen
 */
export function resolveConflicts(
  merged: DraftDocument,
  conflicts: readonly MergeConflict[],
  choices: ReadonlyMap<string, ConflictChoice>,
): DraftDocument {
  const leaves = leavesOf(merged);
  const texts = new Map(leaves.texts);
  const members = { ...leaves.members };
  for (const conflict of conflicts) {
    const choice = choices.get(conflict.path);
    if (choice === undefined) throw new Error(`The conflict at ${conflict.path} is not resolved.`);
    const text = typeof choice === "string" ? conflict[choice] : choice.text;
    const disputed = findDisputed(conflict);
    if (!disputed) {
      texts.set(conflict.path, text ?? "");
    } else if (text === null) {
      members[disputed.list] = members[disputed.list].filter((key) => key !== disputed.key);
    } else if (typeof choice !== "string") {
      texts.set(`${conflict.path}.content`, text);
    }
  }
  return documentOf({ ...leaves, members, texts });
}

/** The member that one side removed and the other changed; undefined for every other conflict. */
function findDisputed({ path, ours, theirs }: MergeConflict): { list: MemberList; key: string } | undefined {
  if (ours !== null && theirs !== null) return undefined;
  const list = MEMBER_LISTS.find((name) => path.startsWith(`${name}.`));
  return list && { list, key: path.slice(list.length + 1) };
}
