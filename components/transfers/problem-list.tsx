import { CircleAlert } from "lucide-react";
import type { FileProblem } from "@/server/transfers/file-problem";
import { countOf } from "./transfer-words";

const MAX_SHOWN = 50;

/** Files that cannot be read, each with the line where reading ended. */
export function ProblemList({ problems }: { problems: readonly FileProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <div role="alert" className="flex gap-2 rounded-lg bg-danger-subtle p-3 text-danger text-sm">
      <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{countOf(problems.length, "problem")} with what you chose</p>
        <ul className="mt-1 flex flex-col gap-1 text-xs">
          {problems.slice(0, MAX_SHOWN).map(({ file, line, message }) => (
            <li key={`${file} ${line} ${message}`} className="break-words">
              <span className="font-mono">
                {file}
                {line === null ? "" : `, line ${line}`}
              </span>
              : {message}
            </li>
          ))}
          {problems.length > MAX_SHOWN ? <li>… and {problems.length - MAX_SHOWN} more</li> : null}
        </ul>
      </div>
    </div>
  );
}
