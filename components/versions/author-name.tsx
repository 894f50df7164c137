import { Bot, KeyRound } from "lucide-react";
import { Person } from "@/components/members/person";
import type { Author } from "@/server/versions/version-author";

/** A person with their avatar; a key or Galley itself with its sign. */
export function AuthorName({ author }: { author: Author }) {
  if (author.kind === "user") return <Person name={author.name} />;
  const Icon = author.kind === "apiKey" ? KeyRound : Bot;
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <Icon aria-hidden="true" className="size-4 shrink-0 text-subtle" />
      <span className="truncate">
        {author.kind === "apiKey" ? `API key ${author.name ?? "(removed)"}` : "Galley"}
      </span>
    </span>
  );
}
