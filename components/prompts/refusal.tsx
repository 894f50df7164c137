import { CircleAlert } from "lucide-react";

type Failure = {
  readonly message: string;
  readonly data?: {
    readonly fieldErrors?: readonly { readonly path: string; readonly message: string }[] | undefined;
  } | null;
};

const MAX_SHOWN = 8;

/** Why a change was refused: each prompt that stands in the way, with its reason. */
export function Refusal({ error }: { error: Failure | null }) {
  if (!error) return null;
  const reasons = error.data?.fieldErrors ?? [];
  return (
    <div role="alert" className="flex gap-2 rounded-lg bg-danger-subtle p-3 text-danger text-xs">
      <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
      <div className="min-w-0">
        <p className="break-words">{reasons.length > 1 ? "Nothing was changed:" : error.message}</p>
        {reasons.length > 1 ? (
          <ul className="mt-1 flex flex-col gap-1">
            {reasons.slice(0, MAX_SHOWN).map(({ path, message }) => (
              <li key={path} className="break-words">
                <span className="font-mono">{path}</span>: {message}
              </li>
            ))}
            {reasons.length > MAX_SHOWN ? <li>… and {reasons.length - MAX_SHOWN} more</li> : null}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
