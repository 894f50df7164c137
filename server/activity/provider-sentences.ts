/** What was done about providers of models, as sentences. Pure. */
import { textAt } from "./event-facts";
import { type DescribedEvent, nameOr, optional, type Pieces, say } from "./sentence-pieces";

export const PROVIDER_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "provider.create": (event) => [say("connected the provider"), ...providerOf(event)],
  "provider.update": (event) => [say("changed how the provider"), ...providerOf(event), say("is connected")],
  "provider.test": (event) => [
    say("tested the provider"),
    ...providerOf(event),
    say(textAt(event.after, "testError") === undefined ? "and it answered" : "and it failed"),
  ],
  "provider.delete": (event) => [say("disconnected the provider"), ...providerOf(event)],
};

function providerOf({ before, after }: DescribedEvent): Pieces {
  const facts = after ?? before;
  return [
    ...nameOr(textAt(facts, "provider"), "without name"),
    ...optional("in", textAt(facts, "environmentName")),
  ];
}
