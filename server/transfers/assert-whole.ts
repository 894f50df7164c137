/** Pure and isomorphic. */
import { FileProblemError } from "./file-problem";
import type { PromptRecord } from "./prompt-record";

/** What one file cannot know of the others: numbers without gaps, parents and heads that exist. */
export function assertWhole(file: string, record: PromptRecord): void {
  const [message] = [...wrongVersions(record), ...wrongBranches(record)];
  if (message === undefined) return;
  throw new FileProblemError({ file, line: null, message });
}

function wrongVersions({ type, versions }: PromptRecord): string[] {
  return versions.flatMap(({ number, parent, merged, content }, index) => {
    if (number !== index + 1) return [`Version ${index + 1} is missing, or there twice.`];
    if (Math.max(parent ?? 0, merged ?? 0) >= number) return [`v${number} names a parent that is not older.`];
    const isFitting = content.type === (type === "chat" ? "chat" : "text");
    return isFitting ? [] : [`v${number} is no version of a ${type} prompt.`];
  });
}

function wrongBranches({ branches, versions }: PromptRecord): string[] {
  const open = branches.filter(({ archived }) => !archived).map(({ name }) => name);
  const astray = branches
    .filter(({ head, createdFrom }) => Math.max(head ?? 0, createdFrom ?? 0) > versions.length)
    .map(({ name }) => `The branch ${name} names a version that is not here.`);
  return [
    ...(open.includes("main") ? [] : ["It needs a branch main."]),
    ...(new Set(open).size < open.length ? ["Two branches have the same name."] : []),
    ...astray,
  ];
}
