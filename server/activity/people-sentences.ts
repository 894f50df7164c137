/** What was done to groups and to the workspace's own roles, as sentences. Pure. */
import { numberAt, textAt } from "./event-facts";
import { countOf, type DescribedEvent, nameOr, optional, type Pieces, say } from "./sentence-pieces";

export const PEOPLE_SENTENCES: Readonly<Record<string, (event: DescribedEvent) => Pieces>> = {
  "group.create": (event) => [say("created the group"), ...nameOf(event)],
  "group.update": (event) => [
    say("changed the group"),
    ...nameOf(event),
    ...optional("which was", formerName(event)),
  ],
  "group.delete": (event) => [say("deleted the group"), ...nameOf(event)],
  "group.add-members": (event) => [
    say(`added ${countOf(numberAt(event.after, "memberCount"), "member")} to the group`),
    ...nameOf(event),
  ],
  "group.remove-member": (event) => [say("took a member out of the group"), ...nameOf(event)],

  "role.create": (event) => [say("created the role"), ...nameOf(event)],
  "role.update": (event) => [
    say("changed the role"),
    ...nameOf(event),
    ...optional("which was", formerName(event)),
  ],
  "role.delete": (event) => [say("deleted the role"), ...nameOf(event)],
};

function nameOf({ before, after }: DescribedEvent): Pieces {
  return nameOr(textAt(after, "name") ?? textAt(before, "name"), "without name");
}

/** Only where it was another. */
function formerName({ before, after }: DescribedEvent): string | undefined {
  const former = textAt(before, "name");
  return former === textAt(after, "name") ? undefined : former;
}
