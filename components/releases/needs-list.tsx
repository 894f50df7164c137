import { CircleDashed } from "lucide-react";
import type { LandingPreview } from "@/server/gates/preview-landing";
import { needWords } from "./need-words";

/** What a release will take before it may land. */
export function NeedsList({ needs }: { needs: LandingPreview["needs"] }) {
  const words = needWords(needs);
  if (words.length === 0) {
    return (
      <p className="text-muted text-sm">No approval and no check: it can be applied as soon as it is open.</p>
    );
  }
  return (
    <ul aria-label="What it will need" className="flex flex-col gap-1.5">
      {words.map((line) => (
        <li key={line} className="flex gap-2 text-sm">
          <CircleDashed aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-subtle" />
          <span className="min-w-0 break-words">{line}</span>
        </li>
      ))}
    </ul>
  );
}
