/** What was done with views and exports of traces, as sentences. Pure. */
import { textAt } from "./event-facts";
import { type DescribedEvent, nameOr, type Pieces, say } from "./sentence-pieces";

type Facts = DescribedEvent["after"];

export const TRACE_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "view.create": ({ after }) => [say("saved the view"), ...viewOf(after)],
  "view.update": ({ after }) => [say("changed the view"), ...viewOf(after)],
  "view.delete": ({ before }) => [say("deleted the view"), ...viewOf(before)],
  "trace-export.create": ({ after }) => [say("asked for an export of traces"), ...formatOf(after)],
  "trace-export.download": ({ after }) => [say("downloaded an export of traces"), ...formatOf(after)],
  "trace-export.delete": ({ before }) => [say("deleted an export of traces"), ...formatOf(before)],
};

const viewOf = (facts: Facts): Pieces => [
  ...nameOr(textAt(facts, "name"), "without a name"),
  say(`of ${textAt(facts, "kind") ?? "traces"}`),
];

const formatOf = (facts: Facts): Pieces => [say("as"), ...nameOr(textAt(facts, "format"), "a file")];
