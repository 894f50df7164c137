/** The parts that sentences of events have in common. Pure. */
import { MAIN_BRANCH } from "@/server/branches/main-branch";
import type { SentencePiece } from "./activity-sentence";
import { keysOf, numberAt, textAt } from "./event-facts";

export type DescribedEvent = {
  readonly workspaceId: string;
  readonly action: string;
  /** The prompt it is about by its name of today; null where it is about none. */
  readonly promptSlug: string | null;
  /** The name of the member it is about; null for anything else and for somebody who has left. */
  readonly memberName: string | null;
  readonly before: unknown;
  readonly after: unknown;
};

export type Pieces = readonly SentencePiece[];
export const say = (text: string): SentencePiece => ({ kind: "text", text });
export const name = (text: string): SentencePiece => ({ kind: "name", text });
export const prompt = (slug: string): SentencePiece => ({ kind: "prompt", slug });
export const person = ({ memberName }: DescribedEvent): SentencePiece => ({
  kind: "person",
  name: memberName,
});

export const nameOr = (text: string | undefined, otherwise: string): Pieces => [
  text === undefined ? say(otherwise) : name(text),
];
export const optional = (before: string, text: string | undefined): Pieces =>
  text === undefined ? [] : [say(before), name(text)];
export const quoted = (text: string | undefined): Pieces =>
  text === undefined ? [] : [{ kind: "quote", text }];

export function promptOf({ promptSlug, before, after }: DescribedEvent): Pieces {
  if (promptSlug !== null) return [prompt(promptSlug)];
  // Written before events named their prompt: what it was called then, which may lead nowhere now.
  const recorded = [after, before].map((json) => textAt(json, "promptSlug") ?? textAt(json, "slug"));
  return nameOr(
    recorded.find((slug) => slug !== undefined),
    "a prompt",
  );
}

export const versionOf = (event: DescribedEvent): Pieces => versionAt(event.after, event);

export function versionAt(json: unknown, event: DescribedEvent): Pieces {
  const traceId = textAt(json, "traceId");
  if (traceId !== undefined) return [{ kind: "trace", traceId, threadId: textAt(json, "threadId") ?? "" }];
  const number = numberAt(json, "versionNumber") ?? numberAt(json, "number");
  if (number === undefined) return promptOf(event);
  const { promptSlug } = event;
  const version: SentencePiece =
    promptSlug === null ? name(`v${number}`) : { kind: "version", slug: promptSlug, number };
  return [version, say("of"), ...promptOf(event)];
}

export function threadOf(json: unknown, event: DescribedEvent): Pieces {
  const { promptSlug } = event;
  const number = numberAt(json, "versionNumber");
  const threadId = textAt(json, "threadId");
  if (promptSlug === null || number === undefined || threadId === undefined) return versionAt(json, event);
  return [{ kind: "thread", slug: promptSlug, number, threadId }, say("of"), prompt(promptSlug)];
}

export function landed(event: DescribedEvent, preposition = "to"): Pieces {
  const environment = textAt(event.after, "environmentName");
  return [
    ...versionOf(event),
    ...(environment === undefined
      ? []
      : [say(preposition), { kind: "environment", name: environment } as const]),
    ...quoted(textAt(event.after, "reason")),
  ];
}

/** Where it was not the one that every prompt has. */
export function onBranch({ after }: DescribedEvent): Pieces {
  const branch = textAt(after, "branchName");
  return branch === undefined || branch === MAIN_BRANCH ? [] : [say("on"), name(branch)];
}

export const countOf = (count: number | undefined, noun: string) =>
  count === 1 ? `1 ${noun}` : `${count ?? "some"} ${noun}s`;

export function branchOf({ before, after }: DescribedEvent): Pieces {
  return nameOr(textAt(after, "name") ?? textAt(before, "name"), "without name");
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  description: "the description",
  ownerId: "the owner",
  tags: "the tags",
};

export function changedFields({ after }: DescribedEvent): string {
  const words = keysOf(after).map((field) => FIELD_WORDS[field] ?? field);
  const last = words.pop();
  if (last === undefined) return "something";
  return words.length === 0 ? last : `${words.join(", ")} and ${last}`;
}
