/** What was done about the checks of releases, as sentences. Pure. */
import { textAt } from "./event-facts";
import { releaseOf } from "./release-sentences";
import { type DescribedEvent, nameOr, type Pieces, say } from "./sentence-pieces";

export const CHECK_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "check.run": (event) => [say("ran the checks of"), ...releaseOf(event)],
  "check.rerun": (event) => [say("ran the checks again of"), ...releaseOf(event)],
  "check.answer": (event) => [
    say(textAt(event.after, "state") === "pass" ? "passed the check" : "failed the check"),
    ...checkOf(event),
  ],
  "check.expire": (event) => [
    say("let the check"),
    ...checkOf(event),
    say("fail, which nobody had answered in time"),
  ],
  "check.reveal-secret": (event) => [say("read the secret of the check"), ...checkOf(event)],
};

function checkOf({ after }: DescribedEvent): Pieces {
  return nameOr(textAt(after, "name"), "without name");
}
