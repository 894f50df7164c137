/**
 * Keeps a draft on the server while it is written: saves a moment after the last key, tries again when the server
 * cannot be reached, and takes in what others saved. Knows no React and no network: both are handed in.
 */
import {
  advanceSession,
  type DraftSession,
  isUnsaved,
  type KeptDraft,
  type SessionAction,
  type SyncedDraft,
  startSession,
} from "./draft-session";

export type SyncStatus =
  | { readonly kind: "saved" | "unsaved" | "saving" | "offline" | "signedOut" | "conflict" }
  /** The server understood and said no. */
  | { readonly kind: "refused"; readonly message: string };

export type SaveFailure =
  | { readonly kind: "conflict" | "offline" | "signedOut" }
  | { readonly kind: "refused"; readonly message: string };

export type DraftPorts = {
  readonly load: () => Promise<SyncedDraft>;
  /** Answers the new revision. */
  readonly save: (draft: KeptDraft) => Promise<number>;
  readonly judgeFailure: (error: unknown) => SaveFailure;
  /** Puts what the server does not have where a reload finds it; null when it has everything. */
  readonly keep: (kept: KeptDraft | null) => void;
  readonly onSaved: (saved: SyncedDraft) => void;
  /** Somebody else's text stands in the editor now; nothing of the author's was in its way. */
  readonly onAdopted: (before: SyncedDraft, after: SyncedDraft) => unknown;
};

export type DraftSnapshot = { readonly session: DraftSession; readonly status: SyncStatus };

/** Long enough that a word is one save, short enough that nobody waits for it. */
const SAVE_DELAY_MS = 600;
/** Who types without a pause is saved nevertheless. */
const LONGEST_DELAY_MS = 3_000;
const KEEP_DELAY_MS = 200;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;

export class DraftSyncer {
  #snapshot: DraftSnapshot;
  readonly #listeners = new Set<() => void>();
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #pass: Promise<boolean> | undefined;
  #failures = 0;
  /** When the oldest of what is unsaved was typed. */
  #unsavedSince: number | undefined;
  #heardHead: number;

  constructor(
    synced: SyncedDraft,
    readonly isReadOnly: boolean,
    readonly ports: DraftPorts,
  ) {
    this.#snapshot = { session: startSession(synced), status: { kind: "saved" } };
    this.#heardHead = synced.baseNumber ?? 0;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): DraftSnapshot => this.#snapshot;

  dispatch(action: SessionAction): void {
    const before = this.#snapshot.session;
    const session = advanceSession(before, action);
    if (session === before) return;
    this.#publish({ session, status: this.#statusOf(session) });
    this.#keepSoon();
    if (isUnsaved(session) && !session.incoming) this.#saveSoon(SAVE_DELAY_MS);
    const wasAdopted = action.kind === "received" && session.draft === action.received.document;
    if (wasAdopted) this.ports.onAdopted(before.synced, action.received);
  }

  /** Sends what is unsaved now. False when something of it could not be saved. */
  async flush(): Promise<boolean> {
    if (this.isReadOnly) return true;
    this.#keepNow();
    let isDone = true;
    do {
      clearTimeout(this.#saveTimer);
      isDone = await this.#startPass();
    } while (isDone && this.hasUnsaved());
    return !this.hasUnsaved();
  }

  hasUnsaved(): boolean {
    return isUnsaved(this.#snapshot.session);
  }

  /** Others may have saved: asks when what they say they have is not what is here. */
  async hear(pulse: { readonly revision: number; readonly headNumber: number | null }): Promise<void> {
    const { synced, incoming } = this.#snapshot.session;
    const known = incoming ?? synced;
    const isNews = pulse.revision > known.revision || (pulse.headNumber ?? 0) > this.#heardHead;
    this.#heardHead = Math.max(this.#heardHead, pulse.headNumber ?? 0);
    if (!isNews || this.#pass) return;
    await this.refresh();
  }

  async refresh(): Promise<void> {
    this.dispatch({ kind: "received", received: await this.ports.load() });
  }

  /** What is unsaved survives the page. */
  stop(): void {
    clearTimeout(this.#saveTimer);
    this.#keepNow();
  }

  #publish(snapshot: DraftSnapshot): void {
    this.#snapshot = snapshot;
    for (const listener of this.#listeners) listener();
  }

  #statusOf(session: DraftSession): SyncStatus {
    if (session.incoming) return { kind: "conflict" };
    if (!isUnsaved(session)) return { kind: "saved" };
    // Being offline is worth knowing until it is over, also while one types on.
    const { status } = this.#snapshot;
    const isStuck = status.kind === "offline" || status.kind === "signedOut";
    return isStuck || this.#pass ? status : { kind: "unsaved" };
  }

  #setStatus(status: SyncStatus): void {
    this.#publish({ ...this.#snapshot, status });
  }

  #saveSoon(delayMs: number): void {
    if (this.isReadOnly) return;
    clearTimeout(this.#saveTimer);
    this.#unsavedSince ??= Date.now();
    const longest = Math.max(0, this.#unsavedSince + LONGEST_DELAY_MS - Date.now());
    // Who is offline goes on waiting for the retry: typing must not make it a request per key.
    const delay = this.#failures === 0 ? Math.min(delayMs, longest) : this.#retryDelay();
    this.#saveTimer = setTimeout(() => {
      void this.#startPass().then(() => {
        const { session, status } = this.#snapshot;
        if (isUnsaved(session) && !session.incoming && status.kind !== "refused")
          this.#saveSoon(SAVE_DELAY_MS);
      });
    }, delay);
  }

  /** One request at a time: two would race for the same revision. */
  #startPass(): Promise<boolean> {
    this.#pass ??= this.#saveOnce().finally(() => {
      this.#pass = undefined;
    });
    return this.#pass;
  }

  #retryDelay(): number {
    return Math.min(FIRST_RETRY_MS * 2 ** (this.#failures - 1), LAST_RETRY_MS);
  }

  async #saveOnce(): Promise<boolean> {
    const { session } = this.#snapshot;
    if (session.incoming) return false;
    if (!isUnsaved(session)) return true;
    this.#unsavedSince = undefined;
    if (this.#failures === 0) this.#setStatus({ kind: "saving" });
    const { draft: document, baseNumber, mergingNumber } = session;
    try {
      const revision = await this.ports.save(session);
      this.#failures = 0;
      const saved = { document, baseNumber, mergingNumber, revision };
      const next = advanceSession(this.#snapshot.session, { kind: "saved", saved });
      this.#publish({ session: next, status: { kind: isUnsaved(next) ? "unsaved" : "saved" } });
      this.#keepNow();
      this.ports.onSaved(saved);
      return true;
    } catch (error) {
      return await this.#recover(this.ports.judgeFailure(error));
    }
  }

  async #recover(failure: SaveFailure): Promise<boolean> {
    if (failure.kind !== "conflict") return this.#fail(failure);
    try {
      await this.refresh();
      return !this.#snapshot.session.incoming;
    } catch (error) {
      return this.#fail(this.ports.judgeFailure(error));
    }
  }

  #fail(failure: SaveFailure): false {
    this.#failures = failure.kind === "refused" ? 0 : this.#failures + 1;
    this.#setStatus(failure.kind === "conflict" ? { kind: "offline" } : failure);
    return false;
  }

  #keepSoon(): void {
    this.#keepTimer ??= setTimeout(() => this.#keepNow(), KEEP_DELAY_MS);
  }

  #keepNow(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    const { session } = this.#snapshot;
    this.ports.keep(isUnsaved(session) ? session : null);
  }
}
