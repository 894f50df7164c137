import type { ReactNode } from "react";
import type { Gate } from "@/server/gates/gate";
import { GateList } from "./gate-list";

interface RefusalNoticeProps {
  /** Undefined: nothing was refused. */
  message: string | undefined;
  gates?: readonly Gate[];
  /** What to do about it: a button. */
  action?: ReactNode;
}

/** Why something was refused, with every gate that is shut. */
export function RefusalNotice({ message, gates = [], action }: RefusalNoticeProps) {
  if (message === undefined) return null;
  return (
    <div role="alert" className="rounded-md bg-danger-subtle px-3 py-2 text-sm">
      <p className="break-words font-medium text-danger">{message}</p>
      {gates.length > 0 ? (
        <GateList gates={gates} label="What is in the way" className="mt-1 divide-border-strong" />
      ) : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
