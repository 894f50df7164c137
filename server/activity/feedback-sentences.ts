/** What events of scores and feedback say. Pure. */
import { numberAt, textAt } from "./event-facts";
import { countOf, type DescribedEvent, nameOr, type Pieces, say } from "./sentence-pieces";

const scoreOf = ({ before, after }: DescribedEvent): Pieces =>
  nameOr(textAt(after, "name") ?? textAt(before, "name"), "without name");

const acceptsUndefined = (json: unknown) =>
  typeof json === "object" && json !== null && Reflect.get(json, "acceptsUndefined") === true;

export const FEEDBACK_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "score.create": (event) => [say("defined the score"), ...scoreOf(event)],
  "score.update": (event) => [say("changed the score"), ...scoreOf(event)],
  "score.delete": (event) => [say("deleted the definition of the score"), ...scoreOf(event)],
  "feedback.change-settings": ({ after }) => [
    say(
      acceptsUndefined(after)
        ? "lets feedback use names that are not defined"
        : "refuses feedback under names that are not defined",
    ),
  ],
  "feedback.change": (event) => [say("changed the score"), ...scoreOf(event), say("they gave")],
  "feedback.import": ({ after }) => [say(`imported ${countOf(numberAt(after, "count"), "score")}`)],
  "feedback.remove": (event) => [say("took back the score"), ...scoreOf(event)],
};
