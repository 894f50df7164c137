/** What was done about webhooks, as sentences. Pure. */
import { numberAt, textAt } from "./event-facts";
import { countOf, type DescribedEvent, nameOr, type Pieces, quoted, say } from "./sentence-pieces";

export const WEBHOOK_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "webhook.create": (event) => [say("created the webhook"), ...endpointOf(event)],
  "webhook.update": (event) => [say("changed the webhook"), ...endpointOf(event)],
  "webhook.enable": (event) => [say("switched on the webhook"), ...endpointOf(event)],
  "webhook.disable": (event) => [
    say("switched off the webhook"),
    ...endpointOf(event),
    ...quoted(textAt(event.after, "reason")),
  ],
  "webhook.delete": (event) => [say("deleted the webhook"), ...endpointOf(event)],
  "webhook.reveal-secret": (event) => [say("read the secret of the webhook"), ...endpointOf(event)],
  "webhook.rotate-secret": (event) => [say("made a new secret for the webhook"), ...endpointOf(event)],
  "webhook.test": (event) => [say("sent a test to the webhook"), ...endpointOf(event)],
  "webhook.replay": (event) => [say("sent a message again to the webhook"), ...endpointOf(event)],
  "webhook.replay-failed": (event) => [
    say(`sent ${countOf(numberAt(event.after, "count"), "failed message")} again to the webhook`),
    ...endpointOf(event),
  ],
};

function endpointOf({ before, after }: DescribedEvent): Pieces {
  return nameOr(textAt(after, "url") ?? textAt(before, "url"), "without address");
}
