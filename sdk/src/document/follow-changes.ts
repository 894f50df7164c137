/** Hears of every deployment by the server's stream; asks from time to time while there is none. */
import { asGalleyError, type GalleyError } from "../galley-error";
import { isRecord } from "../read-value";
import { readEvents } from "../transport/event-stream";
import { backoffMs, startTimer, type Timer } from "../transport/wait";
import type { DocumentStore } from "./document-store";
import type { OpenStream } from "./open-stream-in-browser";

export type FollowDeps = {
  readonly store: DocumentStore;
  /** Undefined: only polled. */
  readonly openStream: ((lastRevision: number | undefined) => Promise<OpenStream>) | undefined;
  readonly pollMs: number;
  readonly onError: (error: GalleyError) => void;
  /** Without a byte for this long the stream is taken for broken; the server sends one every 15 s. */
  readonly silenceMs?: number;
};

const SILENCE_MS = 45_000;
/** Beside an open stream, should it ever miss something. */
const CHECK_MS = 5 * 60_000;
/** A server without a stream, or a key that may not follow, is not asked every few seconds. */
const REFUSED_MS = 5 * 60_000;
/** How often a process that has not heard yet is asked again for what the stream announced. */
const MAX_REPEATS = 6;

export class ChangeFollower {
  readonly #deps: FollowDeps;
  #isClosed = false;
  #failures = 0;
  #poll: Timer | undefined;
  #reconnect: Timer | undefined;
  #silence: Timer | undefined;
  #stream: OpenStream | undefined;
  /** The newest revision that the stream told of. */
  #wanted = -1;
  #isChasing = false;

  readonly #silenceMs: number;

  constructor(deps: FollowDeps) {
    this.#deps = deps;
    this.#silenceMs = deps.silenceMs ?? SILENCE_MS;
    this.#schedulePoll();
    void this.#connect();
  }

  close(): void {
    this.#isClosed = true;
    this.#deps.store.follow(0);
    for (const timer of [this.#poll, this.#reconnect, this.#silence]) timer?.cancel();
    this.#stream?.close();
  }

  #schedulePoll(): void {
    if (this.#isClosed) return;
    const { store, pollMs } = this.#deps;
    const regular = store.isFollowed ? CHECK_MS : pollMs;
    const soonest = store.retryInMs > 0 ? Math.min(store.retryInMs + 1, regular) : regular;
    // Spread, so that processes started together do not ask together.
    this.#poll = startTimer(soonest * (0.9 + 0.2 * Math.random()), async () => {
      this.#trust((await store.refresh()) && this.#stream !== undefined);
      this.#schedulePoll();
    });
  }

  /** What was confirmed while the stream is open stays right until the stream says otherwise. */
  #trust(isConfirmed: boolean): void {
    if (isConfirmed && !this.#isBehind() && !this.#isClosed) this.#deps.store.follow(this.#silenceMs);
  }

  async #connect(): Promise<void> {
    const { openStream, store } = this.#deps;
    if (!openStream || this.#isClosed) return;
    let delayMs: number | undefined;
    try {
      const stream = await openStream(store.revision);
      if (this.#isClosed) return stream.close();
      this.#stream = stream;
      await this.#follow(stream);
    } catch (thrown) {
      delayMs = this.#delayAfter(asGalleyError(thrown));
    }
    this.#lose();
    if (this.#isClosed) return;
    this.#failures += 1;
    this.#reconnect = startTimer(delayMs ?? backoffMs(this.#failures), () => void this.#connect());
  }

  async #follow(stream: OpenStream): Promise<void> {
    const { store } = this.#deps;
    this.#expectBytes(stream);
    // What was deployed while no stream was open.
    void store.refreshAnew().then((isConfirmed) => this.#trust(isConfirmed && this.#stream === stream));
    for await (const { event, data } of readEvents(this.#watched(stream))) {
      const revision = event === "deployment" ? revisionIn(data) : undefined;
      if (revision !== undefined) void this.#hear(revision);
    }
  }

  async *#watched(stream: OpenStream): AsyncGenerator<Uint8Array> {
    for await (const chunk of stream.chunks) {
      this.#failures = 0;
      this.#expectBytes(stream);
      const { store } = this.#deps;
      if (store.isFollowed) store.follow(this.#silenceMs);
      yield chunk;
    }
  }

  #expectBytes(stream: OpenStream): void {
    this.#silence?.cancel();
    this.#silence = startTimer(this.#silenceMs, () => {
      this.#lose();
      stream.close();
    });
  }

  async #hear(revision: number): Promise<void> {
    this.#wanted = Math.max(this.#wanted, revision);
    if (this.#isChasing) return;
    this.#isChasing = true;
    const { store } = this.#deps;
    for (let repeat = 0; repeat < MAX_REPEATS && this.#isBehind(); repeat += 1) {
      if (repeat > 0) await pause(Math.max(store.retryInMs + 1, 20 * 2 ** repeat));
      await store.refresh();
    }
    this.#isChasing = false;
    if (this.#isBehind()) store.follow(0);
  }

  #isBehind(): boolean {
    return !this.#isClosed && (this.#deps.store.revision ?? -1) < this.#wanted;
  }

  #lose(): void {
    this.#silence?.cancel();
    this.#stream = undefined;
    const wasFollowed = this.#deps.store.isFollowed;
    this.#deps.store.follow(0);
    if (!wasFollowed || this.#isClosed) return;
    this.#poll?.cancel();
    this.#schedulePoll();
  }

  #delayAfter(error: GalleyError): number | undefined {
    const { status = 0, retryAfterMs } = error;
    // The document's own requests say when the server is gone; a stream that ends is nothing to report.
    const isRefused = status >= 400 && status < 500 && status !== 429;
    if (isRefused && status !== 404) this.#deps.onError(error);
    return isRefused ? REFUSED_MS : retryAfterMs && retryAfterMs + backoffMs(1);
  }
}

const pause = (delayMs: number) => new Promise<void>((resolve) => startTimer(delayMs, resolve));

function revisionIn(data: string): number | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return isRecord(value) && Number.isSafeInteger(value.revision) ? Number(value.revision) : undefined;
  } catch {
    return undefined;
  }
}
