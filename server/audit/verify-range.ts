import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Anchor } from "./anchor";
import { PRUNE_ACTION } from "./judge-pruning";
import { selectStoredEvents } from "./select-stored-events";
import type { StoredEvent } from "./stored-event";
import { type ChainFault, type ChainLink, type ChainVerifier, createChainVerifier } from "./verify-chain";

/** One query holds the embedded database, and one batch's hashes the process, for a few dozen milliseconds. */
const BATCH = 1_000;

type Range = {
  readonly start: ChainLink;
  readonly upTo: number;
  readonly anchors: readonly Anchor[];
  readonly onProgress?: ((sequence: number) => void) | undefined;
};

/** The first fault after `start`, or else all events that tell of removals; the end is left to judge. */
export async function verifyRange(
  scope: WorkspaceContext,
  { start, upTo, anchors, onProgress }: Range,
): Promise<{ verifier: ChainVerifier; records: StoredEvent[]; fault?: ChainFault }> {
  const verifier = createChainVerifier({ workspaceId: scope.workspaceId, start, anchors });
  const records: StoredEvent[] = [];
  for await (const event of readEvents(scope, start.sequence, upTo)) {
    const fault = verifier.take(event);
    if (fault) return { verifier, records, fault };
    if (event.action === PRUNE_ACTION) records.push(event);
    if (event.sequence % BATCH === 0) onProgress?.(event.sequence);
  }
  return { verifier, records };
}

async function* readEvents(scope: WorkspaceContext, start: number, upTo: number) {
  let after = start;
  while (true) {
    const events = await inWorkspace(scope, (tx) => selectStoredEvents(tx, { after, upTo, limit: BATCH }));
    yield* events;
    const last = events.at(-1);
    if (!last || events.length < BATCH) return;
    after = last.sequence;
  }
}
