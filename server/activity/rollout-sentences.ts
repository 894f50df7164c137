/** What was decided about rollouts, as sentences. Pure. */
import { numberAt, textAt } from "./event-facts";
import { type DescribedEvent, name, type Pieces, quoted, say, versionOf } from "./sentence-pieces";

export const ROLLOUT_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "rollout.start": (event) => [
    say("started rolling out"),
    ...rolledOut(event),
    ...percentOf(event),
    ...why(event),
  ],
  "rollout.step": (event) => [
    say("stepped the rollout of"),
    ...rolledOut(event),
    ...percentOf(event),
    ...why(event),
  ],
  "rollout.pause": (event) => [say("paused the rollout of"), ...rolledOut(event), ...why(event)],
  "rollout.resume": (event) => [say("resumed the rollout of"), ...rolledOut(event), ...why(event)],
  "rollout.finish": (event) => [say("finished the rollout of"), ...rolledOut(event), ...why(event)],
  "rollout.abort": (event) => [say("aborted the rollout of"), ...rolledOut(event), ...why(event)],
  "rollout.roll-back": (event) => [say("rolled back the rollout of"), ...rolledOut(event), ...why(event)],
};

function rolledOut(event: DescribedEvent): Pieces {
  const environment = textAt(event.after, "environmentName");
  if (environment === undefined) return versionOf(event);
  return [...versionOf(event), say("in"), { kind: "environment", name: environment }];
}

function percentOf({ after }: DescribedEvent): Pieces {
  const percent = numberAt(after, "percent");
  return percent === undefined ? [] : [say("to"), name(`${percent}%`)];
}

const why = ({ after }: DescribedEvent): Pieces => quoted(textAt(after, "reason"));
