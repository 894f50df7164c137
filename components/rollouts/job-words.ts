import { formatShare, listWords } from "./plan-words";
import type { RolloutJob } from "./rollout-job";

export interface JobScene {
  /** The candidates', the one that landed first. */
  versionNumbers: readonly number[];
  controlVersionNumber: number;
  environmentName: string;
  /** Of the callers, for all candidates together, now. */
  percent: number;
  /** Of the step that comes next; undefined after the last. */
  nextPercent: number | undefined;
}

export interface JobWords {
  /** The verb and its object, on the button that opens and on the one that does it. */
  label: string;
  /** What happens, to whom. */
  description: string;
  /** Said once it is done. */
  done: string;
}

/** What each button says, and what its dialog says will happen. */
export function jobWords(job: RolloutJob, scene: JobScene): JobWords {
  const { controlVersionNumber, environmentName, percent, nextPercent = 100 } = scene;
  const candidates = listWords(scene.versionNumbers.map((number) => `v${number}`));
  const control = `v${controlVersionNumber}`;
  const [share, nextShare] = [formatShare(percent), formatShare(nextPercent)];
  switch (job) {
    case "pause":
      return {
        label: "Pause",
        description: `${share} of the callers keep ${candidates}, all others ${control}. No step is taken until somebody resumes it. The guardrails go on watching, and still go back when something gets worse.`,
        done: "The rollout is paused",
      };
    case "resume":
      return {
        label: "Resume",
        description: `It goes on from ${share}, and the time of this step begins anew.`,
        done: "The rollout goes on",
      };
    case "step":
      return {
        label: `Go to ${nextShare} now`,
        description: `From this moment ${nextShare} of the callers in ${environmentName} get ${candidates} instead of ${share}, without waiting for the step's time or its numbers. Whoever has it already keeps it.`,
        done: `${nextShare} of the callers get ${candidates}`,
      };
    case "finish":
      return finishWords(scene, candidates, control);
    case "abort":
      return {
        label: `Stop and go back to ${control}`,
        description: `The rollout ends, and every caller in ${environmentName} gets ${control} from this moment. To try ${candidates} again, start another rollout: the same callers get it first.`,
        done: `${control} is live in ${environmentName}`,
      };
  }
}

function finishWords(
  { versionNumbers, environmentName }: JobScene,
  candidates: string,
  control: string,
): JobWords {
  const isChoice = versionNumbers.length > 1;
  const winner = isChoice ? "the version you choose" : candidates;
  return {
    label: isChoice ? "Choose a version for everybody" : `Serve ${candidates} to everybody`,
    description: `The rollout ends, and every caller in ${environmentName} gets ${winner} from this moment. A rollback to ${control} stays possible.`,
    done: `The rollout in ${environmentName} is finished`,
  };
}
