/** What was done about dashboards, as sentences. Pure. */
import { textAt } from "./event-facts";
import { type DescribedEvent, nameOr, type Pieces, say } from "./sentence-pieces";

const named = (words: string, facts: DescribedEvent["after"]): Pieces => [
  say(words),
  ...nameOr(textAt(facts, "name"), "that is gone"),
];

export const DASHBOARD_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "dashboard.create": ({ after }) => named("made the dashboard", after),
  "dashboard.update": ({ after }) => named("changed the dashboard", after),
  "dashboard.delete": ({ before }) => named("deleted the dashboard", before),
  "dashboard.subscribe": ({ after }) => named("asked for a weekly mail of the dashboard", after),
  "dashboard.unsubscribe": ({ after }) => named("stopped the weekly mail of the dashboard", after),
};
