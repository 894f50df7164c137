import { asGalleyError, type GalleyError } from "../galley-error";
import { endsWorkWithRequests } from "../host";
import type { DEFAULT_TIMES, GalleyOptions } from "../options";
import type { Transport } from "../transport/send-request";
import { openCopyFile } from "./copy-file-in-node";
import { DocumentStore, type StoreDeps } from "./document-store";
import { fetchDocument } from "./fetch-document";
import { ChangeFollower } from "./follow-changes";
import { encodeCopy, readOfflineCopy } from "./offline-copy";
import { openStream as openStreamByFetch } from "./open-stream-in-browser";
import { openStream as openStreamInNode } from "./open-stream-in-node";
import { PromptFinder } from "./prompt-finder";
import { type ServingPaths, servingPaths } from "./serving-paths";

export type EnvironmentDeps = {
  readonly options: GalleyOptions & typeof DEFAULT_TIMES;
  readonly environment: string;
  readonly transport: Transport;
  readonly onError: (error: GalleyError) => void;
  /** Work that closing waits for. */
  readonly keep: (work: Promise<unknown>) => void;
};

export type OpenEnvironment = {
  readonly store: DocumentStore;
  readonly finder: PromptFinder;
  /** Begins to follow changes: with the first call, as some hosts allow no request before. */
  readonly start: () => void;
  readonly reach: (timeoutMs: number) => Promise<boolean>;
  /** Lets work go on behind the answer of the request that began it. */
  readonly outlive: (work: Promise<unknown>) => void;
  readonly close: () => void;
};

export function openEnvironment(deps: EnvironmentDeps): OpenEnvironment {
  const { options, environment, transport, onError } = deps;
  const paths = servingPaths(environment, options.publicId);
  const bounds = boundsOf(options);
  const outlive = (work: Promise<unknown>) => {
    try {
      options.waitUntil?.(work);
    } catch (thrown) {
      onError(asGalleyError(thrown));
    }
  };
  const store = openStore(deps, paths, { ...bounds, outlive });
  let follower: ChangeFollower | undefined;
  let isClosed = false;
  return {
    store,
    outlive,
    finder: new PromptFinder({
      store,
      transport,
      environment,
      paths,
      timeoutMs: options.timeoutMs,
      abandonMs: bounds.abandonMs,
    }),
    start() {
      if (isClosed || !bounds.isFollowing) return;
      follower ??= new ChangeFollower({
        store,
        openStream: options.stream === false ? undefined : streamOpener(deps, paths.stream),
        pollMs: options.pollMs,
        onError,
      });
    },
    async reach(timeoutMs) {
      const known = await store.read(timeoutMs, false);
      return known?.source === "network" || known?.source === "memory";
    },
    close() {
      isClosed = true;
      follower?.close();
    },
  };
}

type Bounds = Pick<StoreDeps, "maxStaleMs" | "abandonMs"> & {
  /** Whether a stream or a timer that was begun now will go on. */
  readonly isFollowing: boolean;
};

/** Where work ends with its request, nothing may be left for later: without `waitUntil`, what is old is waited for. */
function boundsOf({ stream, waitUntil, ...times }: EnvironmentDeps["options"]): Bounds {
  const { freshMs, maxStaleMs, patienceMs, timeoutMs } = times;
  const isBound = waitUntil !== undefined || endsWorkWithRequests();
  if (!isBound) return { maxStaleMs, abandonMs: timeoutMs, isFollowing: true };
  return {
    maxStaleMs: waitUntil ? maxStaleMs : Math.min(freshMs, maxStaleMs),
    abandonMs: Math.min(patienceMs, timeoutMs),
    isFollowing: stream === true,
  };
}

function openStore(
  deps: EnvironmentDeps,
  paths: ServingPaths,
  { maxStaleMs, abandonMs, outlive }: Bounds & Pick<StoreDeps, "outlive">,
): DocumentStore {
  const { options, environment, transport, onError, keep } = deps;
  const { baseUrl } = transport;
  const file = options.cacheFile === undefined ? undefined : openCopyFile(options.cacheFile);
  return new DocumentStore({
    freshMs: options.freshMs,
    maxStaleMs,
    abandonMs,
    patienceMs: options.patienceMs,
    outlive,
    onError,
    fetchDocument: (etag) => fetchDocument(transport, environment, paths, options.timeoutMs, etag),
    readOffline: () => readOfflineCopy({ environment, baseUrl, file, bootstrap: options.bootstrap, onError }),
    saveOffline(document) {
      const saved = file?.write(encodeCopy({ baseUrl }, document));
      if (saved) keep(saved.catch((thrown: unknown) => onError(asGalleyError(thrown))));
    },
    onChange(document) {
      try {
        options.onChange?.(document);
      } catch (thrown) {
        onError(asGalleyError(thrown));
      }
    },
  });
}

function streamOpener({ options, transport }: EnvironmentDeps, path: string | undefined) {
  if (path === undefined) return undefined;
  // Whoever brings their own fetch has a reason (a proxy, a test) that holds for the stream too.
  const open = options.fetch ? openStreamByFetch : openStreamInNode;
  return (lastRevision: number | undefined) => {
    const headers: Record<string, string> =
      lastRevision === undefined ? {} : { "last-event-id": String(lastRevision) };
    return open(transport, path, headers, options.timeoutMs);
  };
}
