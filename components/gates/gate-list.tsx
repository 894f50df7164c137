"use client";
import { Lock } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import type { Gate, GateName } from "@/server/gates/gate";
import { addressOf, GATE_STEPS, joinNames } from "./gate-words";

interface GateListProps {
  gates: readonly Gate[];
  label: string;
  /** The gate whose way the page offers itself: a link to it would only repeat that. */
  offered?: GateName;
  className?: string;
}

/** Each gate that is shut: what is missing, who can open it, and the way there. */
export function GateList({ gates, label, offered, className }: GateListProps) {
  return (
    <ul aria-label={label} className={cn("divide-y", className)}>
      {gates.map((gate) => (
        <GateItem key={`${gate.gate} ${gate.message}`} gate={gate} isOffered={gate.gate === offered} />
      ))}
    </ul>
  );
}

function GateItem({
  gate: { gate, message, who, resolveUrl },
  isOffered,
}: {
  gate: Gate;
  isOffered: boolean;
}) {
  const pathname = usePathname();
  const address = addressOf(resolveUrl);
  const isLeading = !isOffered && address.pathname !== pathname;
  return (
    <li className="flex gap-2.5 py-2 text-sm">
      <Lock aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
      <div className="min-w-0 flex-1">
        <p className="break-words">{message}</p>
        <p className="flex flex-wrap gap-x-3 text-muted text-xs empty:hidden">
          {who.length > 0 ? <span>Can open it: {joinNames(who)}</span> : null}
          {isLeading ? (
            <Link href={address} className="rounded-sm text-accent underline-offset-4 hover:underline">
              {GATE_STEPS[gate]}
            </Link>
          ) : null}
        </p>
      </div>
    </li>
  );
}
