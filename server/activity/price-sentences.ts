/** What was done about prices of models, as sentences. Pure. */
import { numberAt, textAt } from "./event-facts";
import { countOf, type DescribedEvent, name, nameOr, optional, type Pieces, say } from "./sentence-pieces";

export const PRICE_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "price.create": ({ after }) => [say("set a price for"), ...modelOf(after), ...fromDate(after)],
  "price.update": ({ after }) => [say("changed the price of"), ...modelOf(after), ...fromDate(after)],
  "price.end": ({ after }) => [
    say("ended the price of"),
    ...modelOf(after),
    ...optional("on", dayAt(after, "validUntil")),
  ],
  "price.delete": ({ before }) => [say("deleted the price of"), ...modelOf(before), ...fromDate(before)],
  "price.reprice": ({ after }) => [
    say("began to recalculate the cost of"),
    name(countOf(numberAt(after, "plannedCalls"), "call")),
    ...range(after),
  ],
  "price.finish-repricing": ({ after }) => [
    say("recalculated the cost of"),
    name(countOf(numberAt(after, "calls"), "call")),
    say(`and changed ${numberAt(after, "changed") ?? 0} of them`),
  ],
  "price.fail-repricing": ({ after }) => [
    say("stopped recalculating costs after"),
    name(countOf(numberAt(after, "calls"), "call")),
    ...optional("because", textAt(after, "error")),
  ],
  "price.cancel-repricing": ({ after }) => [
    say("stopped recalculating costs after"),
    name(countOf(numberAt(after, "calls"), "call")),
  ],
};

type Facts = DescribedEvent["after"];

function modelOf(facts: Facts): Pieces {
  const model = textAt(facts, "model");
  const pattern = textAt(facts, "match") === "prefix" && model !== undefined ? `${model}…` : model;
  return [...nameOr(pattern, "a model"), ...optional("of", textAt(facts, "provider"))];
}

const dayAt = (facts: Facts, key: string) => textAt(facts, key)?.slice(0, 10);
const fromDate = (facts: Facts) => optional("from", dayAt(facts, "validFrom"));
const range = (facts: Facts): Pieces => [
  ...optional("from", dayAt(facts, "since")),
  ...optional("to", dayAt(facts, "until")),
];
