import type { Facts } from "@/server/diffs/value-change";

/** What something says, fact by fact. */
export function FactList({ facts }: { facts: Facts }) {
  return (
    <dl className="grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {Array.from(facts, ([label, value]) => (
        <div key={label} className="contents">
          <dt className="break-words text-muted">{label}</dt>
          <dd className="numeric whitespace-pre-wrap break-words text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
