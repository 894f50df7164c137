/** Who was told, in words. Pure. */
import { formatCount } from "@/components/ui/format-number";
import type { ToldItem } from "@/server/alerts/list-incidents";

/** "Ada Lindqvist and Leo Brandt in the app and by mail; 1 webhook endpoint". */
export function toldWords({ inApp, mailed, others, webhooks }: ToldItem): string {
  const both = inApp.filter((person) => isAmong(person, mailed));
  const parts = [
    ...group(both, "in the app and by mail"),
    ...group(
      inApp.filter((person) => !isAmong(person, mailed)),
      "in the app",
    ),
    ...group(
      mailed.filter((person) => !isAmong(person, inApp)),
      "by mail",
    ),
    ...(others > 0 ? [formatCount(others, "former member")] : []),
    ...(webhooks > 0 ? [formatCount(webhooks, "webhook endpoint")] : []),
  ];
  return parts.length === 0 ? "nobody" : parts.join("; ");
}

type Named = { readonly userId: string; readonly name: string };

const isAmong = ({ userId }: Named, people: readonly Named[]) =>
  people.some((person) => person.userId === userId);

const list = new Intl.ListFormat("en", { type: "conjunction" });

function group(people: readonly Named[], how: string): string[] {
  return people.length === 0 ? [] : [`${list.format(people.map(({ name }) => name))} ${how}`];
}
