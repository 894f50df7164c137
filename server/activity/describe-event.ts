/** Audit events as sentences. Pure. */
import type { SentencePiece } from "./activity-sentence";
import { keysOf, numberAt, textAt } from "./event-facts";

export type DescribedEvent = {
  readonly action: string;
  /** The prompt it is about by its name of today; null where it is about none. */
  readonly promptSlug: string | null;
  /** The name of the member it is about; null for anything else and for somebody who has left. */
  readonly memberName: string | null;
  readonly before: unknown;
  readonly after: unknown;
};

type Pieces = readonly SentencePiece[];
type Write = (event: DescribedEvent) => Pieces;

/** The words after the name of whoever did it: "Ada" + "saved v4 of support/reply". */
export function describeEvent(event: DescribedEvent): Pieces {
  const write = Object.hasOwn(SENTENCES, event.action) ? SENTENCES[event.action] : undefined;
  return write ? write(event) : describeUnknown(event);
}

/** It happened, whether or not this version of Galley has words for it. */
function describeUnknown({ action, promptSlug }: DescribedEvent): Pieces {
  return [say("did"), name(action), ...(promptSlug === null ? [] : [say("on"), prompt(promptSlug)])];
}

const SENTENCES: Readonly<Record<string, Write>> = {
  "prompt.create": (event) => [say("created"), ...promptOf(event)],
  "prompt.update": (event) => [say(`changed ${changedFields(event)} of`), ...promptOf(event)],
  "prompt.rename": (event) => [
    say("renamed"),
    ...nameOr(textAt(event.before, "slug"), "a prompt"),
    say("to"),
    ...promptOf(event),
  ],
  "prompt.duplicate": (event) => [
    say("made"),
    ...promptOf(event),
    ...optional("as a copy of", textAt(event.after, "copiedFrom") ?? textAt(event.after, "from")),
  ],
  "prompt.archive": (event) => [say("archived"), ...promptOf(event)],
  "prompt.restore": (event) => [say("restored"), ...promptOf(event), say("from the archive")],

  "version.create": (event) => [say("saved"), ...versionOf(event), ...quoted(textAt(event.after, "message"))],
  "version.restore": (event) => [say("restored an older version as"), ...versionOf(event)],
  "version.merge": (event) => [say("merged a branch as"), ...versionOf(event)],

  "branch.create": (event) => [say("created the branch"), ...branchOf(event), say("of"), ...promptOf(event)],
  "branch.archive": (event) => [
    say("put away the branch"),
    ...branchOf(event),
    say("of"),
    ...promptOf(event),
  ],

  "deployment.deploy": (event) => [say("deployed"), ...landed(event)],
  "deployment.promote": (event) => [say("promoted"), ...landed(event)],
  "deployment.rollback": (event) => [say("rolled back to"), ...landed(event, "in")],

  "comment.create-thread": (event) => [say("commented on"), ...threadOf(event.after, event)],
  "comment.reply": (event) => [say("replied on"), ...threadOf(event.after, event)],
  "comment.edit": (event) => [say("edited a comment on"), ...threadOf(event.after, event)],
  "comment.delete": (event) => [say("deleted a comment on"), ...versionAt(event.before, event)],
  "comment.resolve": (event) => [say("resolved a thread on"), ...threadOf(event.after, event)],
  "comment.reopen": (event) => [say("reopened a thread on"), ...threadOf(event.after, event)],

  "member.join": (event) => [say("joined"), ...optional("as", textAt(event.after, "role"))],
  "member.leave": () => [say("left the workspace")],
  "member.remove": (event) => [say("removed"), person(event), say("from the workspace")],
  "member.change-role": (event) => [
    say("made"),
    person(event),
    ...nameOr(textAt(event.after, "role"), "something else"),
    ...optional("who was", textAt(event.before, "role")),
  ],
  "invitation.create": (event) => [say("invited somebody"), ...optional("as", textAt(event.after, "role"))],
  "invitation.resend": () => [say("sent an invitation again")],
  "invitation.revoke": () => [say("revoked an invitation")],
  "invitation.accept": (event) => [
    say("accepted an invitation"),
    ...optional("as", textAt(event.after, "role")),
  ],

  "key.create": (event) => [
    say("created the API key"),
    ...nameOr(textAt(event.after, "name"), "without name"),
  ],
  "key.revoke": (event) => [
    say("revoked the API key"),
    ...nameOr(textAt(event.before, "name"), "without name"),
  ],

  "workspace.create": () => [say("created the workspace")],
  "workspace.seed": () => [say("filled the workspace with examples")],
  "workspace.rename": (event) => [
    say("renamed the workspace"),
    ...optional("from", textAt(event.before, "name")),
    ...optional("to", textAt(event.after, "name")),
  ],
};

const say = (text: string): SentencePiece => ({ kind: "text", text });
const name = (text: string): SentencePiece => ({ kind: "name", text });
const prompt = (slug: string): SentencePiece => ({ kind: "prompt", slug });
const person = ({ memberName }: DescribedEvent): SentencePiece => ({ kind: "person", name: memberName });

const nameOr = (text: string | undefined, otherwise: string): Pieces => [
  text === undefined ? say(otherwise) : name(text),
];
const optional = (before: string, text: string | undefined): Pieces =>
  text === undefined ? [] : [say(before), name(text)];
const quoted = (text: string | undefined): Pieces => (text === undefined ? [] : [{ kind: "quote", text }]);

function promptOf({ promptSlug, before, after }: DescribedEvent): Pieces {
  if (promptSlug !== null) return [prompt(promptSlug)];
  // Written before events named their prompt: what it was called then, which may lead nowhere now.
  const recorded = [after, before].map((json) => textAt(json, "promptSlug") ?? textAt(json, "slug"));
  return nameOr(
    recorded.find((slug) => slug !== undefined),
    "a prompt",
  );
}

const versionOf = (event: DescribedEvent): Pieces => versionAt(event.after, event);

function versionAt(json: unknown, event: DescribedEvent): Pieces {
  const number = numberAt(json, "versionNumber") ?? numberAt(json, "number");
  if (number === undefined) return promptOf(event);
  const { promptSlug } = event;
  const version: SentencePiece =
    promptSlug === null ? name(`v${number}`) : { kind: "version", slug: promptSlug, number };
  return [version, say("of"), ...promptOf(event)];
}

function threadOf(json: unknown, event: DescribedEvent): Pieces {
  const { promptSlug } = event;
  const number = numberAt(json, "versionNumber");
  const threadId = textAt(json, "threadId");
  if (promptSlug === null || number === undefined || threadId === undefined) return versionAt(json, event);
  return [{ kind: "thread", slug: promptSlug, number, threadId }, say("of"), prompt(promptSlug)];
}

function landed(event: DescribedEvent, preposition = "to"): Pieces {
  const environment = textAt(event.after, "environmentName");
  return [
    ...versionOf(event),
    ...(environment === undefined
      ? []
      : [say(preposition), { kind: "environment", name: environment } as const]),
    ...quoted(textAt(event.after, "reason")),
  ];
}

function branchOf({ before, after }: DescribedEvent): Pieces {
  return nameOr(textAt(after, "name") ?? textAt(before, "name"), "without name");
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  description: "the description",
  ownerId: "the owner",
  tags: "the tags",
};

function changedFields({ after }: DescribedEvent): string {
  const words = keysOf(after).map((field) => FIELD_WORDS[field] ?? field);
  const last = words.pop();
  if (last === undefined) return "something";
  return words.length === 0 ? last : `${words.join(", ")} and ${last}`;
}
