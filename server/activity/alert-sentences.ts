/** What was done about alerts, as sentences. Pure. */
import { textAt } from "./event-facts";
import { type DescribedEvent, name, nameOr, optional, type Pieces, say } from "./sentence-pieces";

export const ALERT_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "alert.create": ({ after }) => [say("created the alert"), ...alertOf(after)],
  "alert.update": (event) => [
    say("changed the alert"),
    ...alertOf(event.after),
    ...optional("that was called", formerName(event)),
  ],
  "alert.delete": ({ before }) => [say("deleted the alert"), ...alertOf(before)],
  "alert.pause": ({ after }) => [say("paused the alert"), ...alertOf(after)],
  "alert.resume": ({ after }) => [say("resumed the alert"), ...alertOf(after)],
  "alert.silence": ({ after }) => [
    say("silenced the alert"),
    ...alertOf(after),
    ...optional("until", textAt(after, "silencedUntil")?.slice(0, 16).replace("T", " ").concat(" UTC")),
  ],
  "alert.unsilence": ({ after }) => [say("ended the silence of the alert"), ...alertOf(after)],
  "alert.test": ({ after }) => [say("sent a test of the alert"), ...alertOf(after)],
  "alert.open": ({ after }) => [say("opened the alert"), ...alertOf(after), ...read(after)],
  "alert.resolve": ({ after }) => [say("resolved the alert"), ...alertOf(after), ...read(after)],
};

type Facts = DescribedEvent["after"];

const alertOf = (facts: Facts) => nameOr(textAt(facts, "name"), "without name");

function read(facts: Facts): Pieces {
  const reading = textAt(facts, "reading");
  return reading === undefined ? [] : [say("at"), name(reading)];
}

function formerName({ before, after }: DescribedEvent): string | undefined {
  const former = textAt(before, "name");
  return former === textAt(after, "name") ? undefined : former;
}
