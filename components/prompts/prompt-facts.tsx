import { Person } from "@/components/members/person";
import type { PromptDetail } from "@/server/prompts/get-prompt";
import { TagList } from "./tag-list";

/** Who owns a prompt, and its tags. */
export function PromptFacts({ prompt }: { prompt: Pick<PromptDetail, "owner" | "tags"> }) {
  if (!prompt.owner && prompt.tags.length === 0) return null;
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs">
      {prompt.owner ? (
        <span className="inline-flex items-center gap-1.5 text-muted">
          <span className="sr-only">Owner</span>
          <Person name={prompt.owner.name} email={prompt.owner.email} />
        </span>
      ) : null}
      <TagList tags={prompt.tags} />
    </div>
  );
}
