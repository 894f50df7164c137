import { Bot, KeyRound } from "lucide-react";
import type { Performer } from "@/server/audit/performer";
import { nameOfPerformer } from "@/server/audit/performer-name";
import { Person } from "./person";

/** Who did something: a person with their avatar, an API key or Galley itself with its sign. */
export function PerformerName({ performer, className }: { performer: Performer; className?: string }) {
  if (performer.kind === "user") return <Person name={performer.name} className={className} />;
  const Icon = performer.kind === "apiKey" ? KeyRound : Bot;
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-subtle" />
      <span className="truncate">{nameOfPerformer(performer)}</span>
    </span>
  );
}
