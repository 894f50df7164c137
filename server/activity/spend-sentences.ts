/** What was done about spend limits, as sentences. Pure. */
import { textAt } from "./event-facts";
import { type DescribedEvent, nameOr, type Pieces, say } from "./sentence-pieces";

export const SPEND_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "spend.create": ({ after }) => [say("set a spend limit of"), ...amountOf(after), ...subjectOf(after)],
  "spend.update": ({ before, after }) => [
    say("changed the spend limit"),
    ...subjectOf(after),
    say("from"),
    ...amountOf(before),
    say("to"),
    ...amountOf(after),
  ],
  "spend.delete": ({ before }) => [
    say("took away the spend limit of"),
    ...amountOf(before),
    ...subjectOf(before),
  ],
};

type Facts = DescribedEvent["after"];

function amountOf(facts: Facts): Pieces {
  return nameOr(
    `$${Number(textAt(facts, "limitUsd") ?? 0).toFixed(2)} a ${textAt(facts, "period") ?? "month"}`,
    "",
  );
}

function subjectOf(facts: Facts): Pieces {
  const subject = textAt(facts, "subject");
  if (textAt(facts, "scope") === "apiKey")
    return [say("for the API key"), ...nameOr(subject, "that is gone")];
  if (textAt(facts, "scope") === "prompt") return [say("for the prompt"), ...nameOr(subject, "that is gone")];
  return [say("for the whole workspace")];
}
