/** Three-way merge of which members a list holds, and in which order. Pure and isomorphic. */
import { type DraftLeaves, type MemberList, memberPath } from "./draft-leaves";
import type { UnlabelledConflict } from "./merge-conflict";
import { mergeOrder } from "./merge-order";
import type { Sides } from "./merge-text";

export type MergedMembers = {
  readonly order: readonly string[];
  /** What one side removed and the other changed; it is kept until somebody decides. */
  readonly conflicts: readonly UnlabelledConflict[];
};

export function mergeMembers(list: MemberList, sides: Sides<DraftLeaves>): MergedMembers {
  const keys = {
    base: sides.base.members[list],
    ours: sides.ours.members[list],
    theirs: sides.theirs.members[list],
  };
  const removed = keys.base.filter((key) => !keys.ours.includes(key) || !keys.theirs.includes(key));
  const conflicts = removed.flatMap((key) => conflictOf(list, key, sides));
  const disputed = new Set(conflicts.map(({ path }) => path));
  const kept = [...keys.ours, ...keys.theirs].filter(
    (key) => !removed.includes(key) || disputed.has(memberPath(list, key)),
  );
  return { order: mergeOrder(keys, new Set(kept)), conflicts };
}

/** None when the side that still has the member left it as it was, or when neither has it. */
function conflictOf(list: MemberList, key: string, { base, ours, theirs }: Sides<DraftLeaves>) {
  const path = memberPath(list, key);
  const [isOurs, isTheirs] = [ours.members[list].includes(key), theirs.members[list].includes(key)];
  const holder = isOurs ? ours : theirs;
  if ((!isOurs && !isTheirs) || isUnchanged(base, holder, path)) return [];
  return [
    {
      path,
      base: shown(base, list, path),
      ours: isOurs ? shown(ours, list, path) : null,
      theirs: isTheirs ? shown(theirs, list, path) : null,
      isText: list === "messages" && holder.texts.get(`${path}.role`) !== "placeholder",
    },
  ];
}

const within = (leaves: DraftLeaves, path: string) =>
  [...leaves.texts].filter(([name]) => name.startsWith(`${path}.`));

function isUnchanged(base: DraftLeaves, side: DraftLeaves, path: string): boolean {
  return within(side, path).every(([name, text]) => base.texts.get(name) === text);
}

/** A message by its words, everything else by all that is said about it. */
function shown(leaves: DraftLeaves, list: MemberList, path: string): string {
  const content = leaves.texts.get(`${path}.content`) ?? "";
  if (list === "messages" && content !== "") return content;
  return within(leaves, path)
    .filter(([, text]) => text !== "")
    .map(([name, text]) => `${name.slice(path.length + 1)}: ${text}`)
    .join("\n");
}
