/** What was done with API keys, as sentences. Pure. */
import { textAt } from "./event-facts";
import { type DescribedEvent, nameOr, type Pieces, say } from "./sentence-pieces";

export const KEY_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "key.create": ({ after }) => [
    say(textAt(after, "kind") === "pub" ? "created the publishable API key" : "created the API key"),
    ...nameOr(textAt(after, "name"), "without name"),
    say("and was shown it"),
  ],
  "key.rotate": ({ before }) => [
    say("made a new key to replace the API key"),
    ...nameOr(textAt(before, "name"), "without name"),
    say("and was shown it"),
  ],
  "key.revoke": ({ before }) => [
    say("revoked the API key"),
    ...nameOr(textAt(before, "name"), "without name"),
  ],
  "key.use": () => [say("was used, for the first time on this day")],
};
