import type { Performer } from "@/server/audit/performer";
import type { SentencePiece } from "./activity-sentence";
import { describeEvent } from "./describe-event";
import type { DescribedRow } from "./select-described-events";

export type ActivityEvent = {
  /** Its place in the audit log. */
  readonly sequence: number;
  readonly occurredAt: Date;
  /** As the audit log names it: `release.approve`. */
  readonly action: string;
  readonly by: Performer;
  /** What is said after the name of whoever did it. */
  readonly sentence: readonly SentencePiece[];
};

export function toActivityEvent({ event, by, promptSlug, memberName }: DescribedRow): ActivityEvent {
  const { workspaceId, sequence, occurredAt, action, before, after } = event;
  return {
    sequence,
    occurredAt,
    action,
    by,
    sentence: describeEvent({ workspaceId, action, promptSlug, memberName, before, after }),
  };
}
