/** What happened to releases, as sentences. Pure. */
import { numberAt, textAt } from "./event-facts";
import { type DescribedEvent, type Pieces, quoted, say } from "./sentence-pieces";

export const RELEASE_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "release.create": (event) => [say("drafted"), ...releaseOf(event), ...into(event), ...titleOf(event)],
  "release.open": (event) => [
    say("asked for a review of"),
    ...releaseOf(event),
    ...into(event),
    ...titleOf(event),
  ],
  "release.amend": (event) => [say("changed"), ...releaseOf(event), ...asRound(event)],
  "release.rebase": (event) => [
    say("compared"),
    ...releaseOf(event),
    say("anew"),
    ...asRound(event),
    ...why(event),
  ],
  "release.approve": (event) => [say("approved"), ...releaseOf(event), ...said(event)],
  "release.request-changes": (event) => [say("requested changes of"), ...releaseOf(event), ...said(event)],
  "release.comment": (event) => [say("commented on"), ...releaseOf(event), ...said(event)],
  "release.retract": (event) => [say("took back their verdict on"), ...releaseOf(event)],
  "release.request-review": (event) => [say("asked for reviews of"), ...releaseOf(event)],
  "release.reject": (event) => [say("rejected"), ...releaseOf(event), ...why(event)],
  "release.withdraw": (event) => [say("withdrew"), ...releaseOf(event), ...why(event)],
  "release.schedule": (event) => [say("scheduled"), ...releaseOf(event), ...into(event)],
  "release.unschedule": (event) => [say("took back the schedule of"), ...releaseOf(event)],
  "release.suspend": (event) => [say("suspended the schedule of"), ...releaseOf(event), ...why(event)],
  "release.apply": (event) => [say("applied"), ...releaseOf(event), say("to"), ...environmentOf(event)],
  "release.bypass": (event) => [
    say("applied"),
    ...releaseOf(event),
    say("past the gates of"),
    ...environmentOf(event),
  ],
  "release.recount": (event) => [say("changed by new rules where"), ...releaseOf(event), say("stands")],
  "release.supersede": (event) => [say("closed"), ...releaseOf(event), say("as superseded"), ...why(event)],
  "release.fail": (event) => [say("could not land"), ...releaseOf(event), ...why(event)],
};

export function releaseOf({ after }: DescribedEvent): Pieces {
  const number = numberAt(after, "number");
  return number === undefined ? [say("a release")] : [{ kind: "release", number }];
}

function environmentOf({ after }: DescribedEvent): Pieces {
  const name = textAt(after, "environmentName");
  return name === undefined ? [say("an environment")] : [{ kind: "environment", name }];
}

const into = (event: DescribedEvent): Pieces => [say("into"), ...environmentOf(event)];
const titleOf = ({ after }: DescribedEvent): Pieces => quoted(textAt(after, "title"));
const said = ({ after }: DescribedEvent): Pieces => quoted(textAt(after, "body"));
const why = ({ after }: DescribedEvent): Pieces => quoted(textAt(after, "reason"));

function asRound({ after }: DescribedEvent): Pieces {
  const round = numberAt(after, "round");
  return round === undefined ? [] : [say(`as round ${round}`)];
}
