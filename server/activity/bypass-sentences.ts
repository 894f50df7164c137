/** What was done past the gates, as sentences. Pure. */
import { textAt } from "./event-facts";
import { type DescribedEvent, type Pieces, quoted, say } from "./sentence-pieces";

export const BYPASS_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "bypass.create": (event) => [
    say("deployed past the gates of"),
    ...environmentOf(event),
    ...quoted(textAt(event.after, "reason")),
  ],
  "bypass.review": (event) => [
    say("reviewed what had deployed past the gates of"),
    ...environmentOf(event),
    ...quoted(textAt(event.after, "note")),
  ],
};

function environmentOf({ after }: DescribedEvent): Pieces {
  const environment = textAt(after, "environmentName");
  return environment === undefined ? [say("an environment")] : [{ kind: "environment", name: environment }];
}
