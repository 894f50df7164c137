/** What was done about telemetry and how long it is kept, as sentences. Pure. */
import { numberAt, textAt } from "./event-facts";
import { type DescribedEvent, type Pieces, say } from "./sentence-pieces";

type Facts = DescribedEvent["after"];

export const DATA_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "telemetry.update": () => [say("changed the rules for telemetry")],
  "retention.update": ({ after }) => [
    say(
      `set how long telemetry is kept: texts ${daysOf(after, "contentDays")}, numbers ${daysOf(after, "numbersDays")}`,
    ),
  ],
  "hold.create": () => [say("put telemetry under legal hold")],
  "hold.lift": () => [say("lifted a legal hold")],
  "data.delete": ({ after }) => [say(`asked that ${subjectOf(after)} be deleted`)],
  "data.erase": ({ after }) => [
    say(
      `deleted ${numberAt(after, "tracesDeleted") ?? 0} traces and ${numberAt(after, "feedbackDeleted") ?? 0} pieces of feedback`,
    ),
  ],
};

const SUBJECTS: Readonly<Record<string, string>> = {
  user: "the telemetry of a user",
  trace: "a trace",
  filter: "the traces a filter finds",
};

const subjectOf = (facts: Facts) => SUBJECTS[textAt(facts, "kind") ?? ""] ?? "telemetry";

function daysOf(facts: Facts, key: string): string {
  const days = numberAt(facts, key);
  return days === undefined ? "as long as the plan does" : `${days} days`;
}
