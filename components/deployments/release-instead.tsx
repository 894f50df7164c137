import { GateList } from "@/components/gates/gate-list";
import type { Gate } from "@/server/gates/gate";

interface ReleaseInsteadProps {
  environmentName: string;
  gates: readonly Gate[];
}

/** Why it cannot be made live at once, and what to do instead. */
export function ReleaseInstead({ environmentName, gates }: ReleaseInsteadProps) {
  return (
    <section className="rounded-md bg-info-subtle px-3 py-2 text-sm">
      <p className="font-medium">
        {gates.length === 0
          ? `In ${environmentName} this goes live by a release: request one, and see what it needs.`
          : `It cannot go live in ${environmentName} at once. Request a release, and it lands when its gates are open.`}
      </p>
      {gates.length > 0 ? (
        <GateList
          gates={gates}
          label="What is in the way"
          offered="direct-deploy"
          className="mt-1 divide-border-strong"
        />
      ) : null}
    </section>
  );
}
