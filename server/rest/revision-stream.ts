import type { ServerResponse } from "node:http";
import type { RevisionChange } from "@/server/serving/revision-feed";

export type RevisionStream = {
  /** The newest revision told or about to be told. */
  readonly revision: () => number;
  readonly tell: (change: RevisionChange) => void;
  readonly beat: () => void;
  readonly end: () => void;
};

export type RevisionStreamOptions = {
  readonly headers: Readonly<Record<string, string>>;
  /** What the client has already: older news, and this, are not told. */
  readonly knownRevision: number;
  readonly onEnd: () => void;
};

/** Beyond this a client reads everything again anyway. */
const MAX_SLUGS = 100;
/** A client that has taken nothing for so many signs of life is gone, even where its connection says nothing. */
const MAX_MISSED_BEATS = 4;
/** When to come back, in milliseconds: not all at once after a restart. */
const RETRY_MS = { from: 500, spread: 2_500 };

const HEARTBEAT = Buffer.from(": \n\n");

export const EVENT_STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  // nginx would hold the events back.
  "x-accel-buffering": "no",
} as const;

/**
 * Server-sent events written straight to node's response. While a client's connection is full, nothing is queued for
 * it but the newest revision with the slugs of those between.
 */
export function openRevisionStream(
  response: ServerResponse,
  { headers, knownRevision, onEnd }: RevisionStreamOptions,
): RevisionStream {
  let revision = knownRevision;
  let pending: RevisionChange | undefined;
  let missedBeats = 0;

  function flush(): void {
    missedBeats = 0;
    if (!pending) return;
    const change = pending;
    pending = undefined;
    response.write(encodeChange(change));
  }

  response.on("drain", flush);
  response.on("close", onEnd);
  response.writeHead(200, { ...EVENT_STREAM_HEADERS, ...headers });
  response.write(`retry: ${Math.round(RETRY_MS.from + Math.random() * RETRY_MS.spread)}\n\n`);

  return {
    revision: () => revision,
    tell(change) {
      // A notice may come in parts, all of one revision.
      if (change.revision < revision) return;
      revision = change.revision;
      if (!response.writableNeedDrain) response.write(encodeChange(change));
      else pending = pending ? joinChanges(pending, change) : change;
    },
    beat() {
      if (!response.writableNeedDrain) {
        missedBeats = 0;
        response.write(HEARTBEAT);
        return;
      }
      missedBeats += 1;
      if (missedBeats >= MAX_MISSED_BEATS) response.destroy();
    },
    end() {
      onEnd();
      response.end();
    },
  };
}

let lastChange: RevisionChange | undefined;
let lastBytes = Buffer.alloc(0);

/** Kept, because the same change is told to all who watch, one after the other. */
export function encodeChange(change: RevisionChange): Buffer {
  if (change !== lastChange) {
    lastChange = change;
    const { revision, slugs } = change;
    const data = JSON.stringify({ revision, slugs });
    lastBytes = Buffer.from(`id: ${revision}\nevent: deployment\ndata: ${data}\n\n`);
  }
  return lastBytes;
}

/** Without slugs when either has none, which says that any prompt may be another one. */
export function joinChanges(earlier: RevisionChange, later: RevisionChange): RevisionChange {
  const slugs = [...new Set([...earlier.slugs, ...later.slugs])];
  const isOfAny = earlier.slugs.length === 0 || later.slugs.length === 0 || slugs.length > MAX_SLUGS;
  return { revision: later.revision, slugs: isOfAny ? [] : slugs };
}
