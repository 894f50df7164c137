/** What was done with the audit log and with figures, as sentences. Pure. */
import { numberAt, textAt } from "./event-facts";
import { countOf, type DescribedEvent, nameOr, type Pieces, say } from "./sentence-pieces";

export const AUDIT_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "audit.export": ({ after }) => [
    say("exported the audit log"),
    ...nameOr(textAt(after, "format")?.toUpperCase(), ""),
  ],
  "audit.prune": ({ after }) => [
    say(`removed ${countOf(numberAt(after, "count"), "event")} from the audit log`),
    say("that were older than the plan keeps"),
  ],
  "analytics.export": () => [say("exported figures")],
};
