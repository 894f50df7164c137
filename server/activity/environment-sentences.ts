/** What people did to environments and their policies, as sentences. Pure. */
import { textAt } from "./event-facts";
import { type DescribedEvent, nameOr, optional, type Pieces, prompt, say } from "./sentence-pieces";

export const ENVIRONMENT_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "environment.create": (event) => [say("created the environment"), ...environmentOf(event.after)],
  "environment.rename": (event) => [
    say("renamed the environment"),
    ...environmentOf(event.before),
    ...optional("to", textAt(event.after, "environmentName")),
  ],
  "environment.recolor": (event) => [say("gave another colour to"), ...environmentOf(event.after)],
  "environment.reorder": () => [say("put the environments in another order")],
  "environment.archive": (event) => [say("archived the environment"), ...environmentOf(event.after)],
  "environment.restore": (event) => [
    say("restored the environment"),
    ...environmentOf(event.after),
    say("from the archive"),
  ],
  "environment.publish": (event) => [
    say("opened"),
    ...environmentOf(event.after),
    say("to readers without a key"),
  ],
  "environment.withdraw": (event) => [
    say("closed"),
    ...environmentOf(event.before),
    say("to readers without a key"),
  ],
  "environment.save-policy": (event) => [say("changed the policy of"), ...environmentOf(event.after)],
  "environment.save-override": (event) => [
    say("changed the policy of"),
    ...environmentOf(event.after),
    ...subjectOf(event, event.after),
  ],
  "environment.remove-override": (event) => [
    say("took back the exception in the policy of"),
    ...environmentOf(event.before),
    ...subjectOf(event, event.before),
  ],
};

function environmentOf(json: unknown): Pieces {
  const name = textAt(json, "environmentName");
  return name === undefined ? [say("an environment")] : [{ kind: "environment", name }];
}

function subjectOf({ promptSlug }: DescribedEvent, json: unknown): Pieces {
  if (promptSlug !== null) return [say("for"), prompt(promptSlug)];
  const folderPath = textAt(json, "folderPath");
  return folderPath === undefined ? [] : [say("for the folder"), ...nameOr(folderPath, "")];
}
