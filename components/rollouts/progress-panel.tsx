"use client";
import { GateList } from "@/components/gates/gate-list";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { nextStepOf } from "./next-step-words";
import { formatShare, listWords } from "./plan-words";
import { useRollout } from "./rollout-context";
import { ROLLOUT_STATE_WORDS } from "./rollout-state-badge";
import { RolloutStepper } from "./rollout-stepper";

/** How far it has come, what comes next and when, or how it ended. */
export function ProgressPanel() {
  const { rollout } = useRollout();
  const { plan, stepIndex, state, endedAt, stateReason } = rollout;
  return (
    <Panel title={<Headline />} isFlush>
      <div className="p-4">
        <RolloutStepper plan={plan} stepIndex={stepIndex} state={state} />
      </div>
      <div className="space-y-1 border-t px-4 py-3">
        {endedAt === null ? (
          <NextStepLine />
        ) : (
          <p>
            {ROLLOUT_STATE_WORDS[state]} <RelativeTime time={endedAt} className="text-muted" />
          </p>
        )}
        {stateReason === "" ? null : <p className="break-words text-muted">{stateReason}</p>}
      </div>
      <AdvanceGates />
    </Panel>
  );
}

function Headline() {
  const { rollout, scene } = useRollout();
  const { state, percent, versionNumber, controlVersionNumber } = rollout;
  const names = listWords(scene.versionNumbers.map((number) => `v${number}`));
  switch (state) {
    case "finished":
      return <>The rollout is finished</>;
    case "aborted":
    case "rolled_back":
      return <>Everybody got v{controlVersionNumber} again</>;
    default:
      return (
        <span className="numeric">
          {formatShare(percent)} of the callers get {percent === 100 ? `v${versionNumber}` : names}
        </span>
      );
  }
}

function NextStepLine() {
  const { rollout } = useRollout();
  const { words, dueAt } = nextStepOf(rollout);
  if (dueAt === null) return <p>{words}</p>;
  return (
    <p className="numeric">
      {words}{" "}
      {dueAt > new Date() ? (
        <>
          <RelativeTime time={dueAt} className="font-medium" /> at the earliest, if the numbers hold.
        </>
      ) : (
        "as soon as the numbers allow it: its time has passed."
      )}
    </p>
  );
}

/** Whoever lacks the permission sees no buttons; what keeps everybody from it is worth saying. */
function AdvanceGates() {
  const { rollout } = useRollout();
  const gates = rollout.gates.advance.filter(({ gate }) => gate !== "permission");
  if (rollout.endedAt !== null || gates.length === 0) return null;
  return (
    <section className="border-t bg-warning-subtle px-4 py-3">
      <p className="font-medium text-sm text-warning">It cannot go on now</p>
      <GateList gates={gates} label="What is in the way" className="divide-border-strong" />
    </section>
  );
}
