/** Audit events as sentences. Pure. */

import { ALERT_SENTENCES } from "./alert-sentences";
import { AUDIT_SENTENCES } from "./audit-sentences";
import { BYPASS_SENTENCES } from "./bypass-sentences";
import { CHECK_SENTENCES } from "./check-sentences";
import { DASHBOARD_SENTENCES } from "./dashboard-sentences";
import { DATA_SENTENCES } from "./data-sentences";
import { ENVIRONMENT_SENTENCES } from "./environment-sentences";
import { numberAt, textAt } from "./event-facts";
import { FEEDBACK_SENTENCES } from "./feedback-sentences";
import { KEY_SENTENCES } from "./key-sentences";
import { PEOPLE_SENTENCES } from "./people-sentences";
import { PRICE_SENTENCES } from "./price-sentences";
import { PROVIDER_SENTENCES } from "./provider-sentences";
import { RELEASE_SENTENCES } from "./release-sentences";
import { ROLLOUT_SENTENCES } from "./rollout-sentences";
import {
  branchOf,
  changedFields,
  countOf,
  type DescribedEvent,
  landed,
  name,
  nameOr,
  onBranch,
  optional,
  type Pieces,
  person,
  prompt,
  promptOf,
  quoted,
  say,
  threadOf,
  versionAt,
  versionOf,
} from "./sentence-pieces";
import { SPEND_SENTENCES } from "./spend-sentences";
import { TRACE_SENTENCES } from "./trace-sentences";
import { WEBHOOK_SENTENCES } from "./webhook-sentences";

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
  ...ALERT_SENTENCES,
  ...AUDIT_SENTENCES,
  ...CHECK_SENTENCES,
  ...DASHBOARD_SENTENCES,
  ...DATA_SENTENCES,
  ...RELEASE_SENTENCES,
  ...ROLLOUT_SENTENCES,
  ...BYPASS_SENTENCES,
  ...ENVIRONMENT_SENTENCES,
  ...FEEDBACK_SENTENCES,
  ...KEY_SENTENCES,
  ...PEOPLE_SENTENCES,
  ...PRICE_SENTENCES,
  ...PROVIDER_SENTENCES,
  ...SPEND_SENTENCES,
  ...TRACE_SENTENCES,
  ...WEBHOOK_SENTENCES,
  "prompt.create": (event) => [say("created"), ...promptOf(event)],
  "prompt.update": (event) => [say(`changed ${changedFields(event)} of`), ...promptOf(event)],
  "prompt.rename": (event) => [
    say("renamed"),
    ...nameOr(textAt(event.before, "slug"), "a prompt"),
    say("to"),
    ...promptOf(event),
  ],
  "prompt.duplicate": describeCopy,
  "prompt.tag": (event) => [
    say("tagged"),
    ...promptOf(event),
    say("with"),
    ...nameOr(textAt(event.after, "tag"), "a tag"),
  ],
  "prompt.untag": (event) => [
    say("took the tag"),
    ...nameOr(textAt(event.before, "tag"), "unknown"),
    say("off"),
    ...promptOf(event),
  ],
  "prompt.remove-redirect": (event) => [
    say("gave up the former name"),
    ...nameOr(textAt(event.before, "formerSlug"), "unknown"),
    say("of"),
    ...promptOf(event),
  ],
  "prompt.import": (event) => [
    say("imported"),
    ...promptOf(event),
    say(`with ${countOf(numberAt(event.after, "versionCount"), "version")}`),
  ],
  "import.create": ({ after }) => [
    say(`imported ${countOf(numberAt(after, "promptCount"), "prompt")}`),
    say(`with ${countOf(numberAt(after, "versionCount"), "version")}`),
  ],
  "export.create": ({ after }) => [say(`exported ${countOf(numberAt(after, "promptCount"), "prompt")}`)],
  "folder.create": (event) => [say("created the folder"), ...nameOr(textAt(event.after, "path"), "")],
  "folder.move": (event) => [
    say("moved the folder"),
    ...nameOr(textAt(event.before, "path"), ""),
    ...optional("to", textAt(event.after, "path")),
  ],
  "folder.delete": (event) => [say("deleted the folder"), ...nameOr(textAt(event.before, "path"), "")],
  "snippet.open-drafts": (event) => [say("opened drafts of the prompts that use"), ...promptOf(event)],
  "prompt.star": (event) => [say("starred"), ...promptOf(event)],
  "prompt.unstar": (event) => [say("took the star off"), ...promptOf(event)],
  "prompt.archive": (event) => [say("archived"), ...promptOf(event)],
  "prompt.restore": (event) => [say("restored"), ...promptOf(event), say("from the archive")],

  "version.create": (event) => [
    say("saved"),
    ...versionOf(event),
    ...onBranch(event),
    ...quoted(textAt(event.after, "message")),
  ],
  "version.restore": (event) => [
    say("restored an older version as"),
    ...versionOf(event),
    ...onBranch(event),
  ],
  "branch.merge": (event) => [
    say("merged a branch into"),
    ...nameOr(textAt(event.after, "branchName"), "another"),
    say("as"),
    ...versionOf(event),
  ],
  "draft.discard": (event) => [say("discarded the draft of"), ...promptOf(event), ...onBranch(event)],
  "draft.restore": (event) => [
    say("brought back the discarded draft of"),
    ...promptOf(event),
    ...onBranch(event),
  ],

  "example-set.create": (event) => [say("kept the examples"), ...examplesOf(event)],
  "example-set.update": (event) => [say("changed the examples"), ...examplesOf(event)],
  "example-set.remove": (event) => [say("removed the examples"), ...examplesOf(event)],

  "branch.create": (event) => [say("created the branch"), ...branchOf(event), say("of"), ...promptOf(event)],
  "branch.archive": (event) => [
    say("put away the branch"),
    ...branchOf(event),
    say("of"),
    ...promptOf(event),
  ],

  "branch.rename": (event) => [
    say("renamed the branch"),
    ...nameOr(textAt(event.before, "name"), "without name"),
    say("to"),
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

  "workspace.create": () => [say("created the workspace")],
  "workspace.seed": () => [say("filled the workspace with examples")],
  "workspace.rename": (event) => [
    say("renamed the workspace"),
    ...optional("from", textAt(event.before, "name")),
    ...optional("to", textAt(event.after, "name")),
  ],
};

/** Told in both workspaces, and in neither what a prompt of the other is called. */
function describeCopy(event: DescribedEvent): Pieces {
  const [from, to] = [textAt(event.before, "workspaceId"), textAt(event.after, "workspaceId")];
  if (to !== event.workspaceId) return [say("copied"), ...promptOf(event), say("into another workspace")];
  const source = from === to ? textAt(event.before, "promptSlug") : undefined;
  return [
    say("made"),
    ...promptOf(event),
    ...(source === undefined
      ? [say("as a copy from another workspace")]
      : [say("as a copy of"), prompt(source)]),
  ];
}

function examplesOf(event: DescribedEvent): Pieces {
  const name = textAt(event.after, "name") ?? textAt(event.before, "name");
  return [...nameOr(name, "without name"), say("of"), ...promptOf(event)];
}
