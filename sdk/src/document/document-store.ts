/** What an environment serves, kept in memory: stale while it is revalidated, one request for all who wait. */
import { asGalleyError, GalleyError } from "../galley-error";
import type { EnvironmentDocument, PromptSource } from "../prompt-types";
import { backoffMs, monotonicMs, wait, within } from "../transport/wait";
import type { OfflineCopy } from "./offline-copy";
import { type IndexedDocument, indexDocument } from "./pick-prompt";

export type FetchedDocument =
  | { readonly kind: "unchanged" }
  | { readonly kind: "changed"; readonly document: EnvironmentDocument; readonly etag: string | null };

export type StoreDeps = {
  /** @throws GalleyError */
  readonly fetchDocument: (etag: string | undefined) => Promise<FetchedDocument>;
  readonly readOffline: () => Promise<OfflineCopy | undefined>;
  readonly saveOffline: (document: EnvironmentDocument) => void;
  readonly onError: (error: GalleyError) => void;
  readonly onChange: (document: EnvironmentDocument) => void;
  /** How long an answer counts as confirmed while no stream is open. */
  readonly freshMs: number;
  /** From this age on a call waits for the server, once. */
  readonly maxStaleMs: number;
  /** How long a call waits where there is something to answer with already. */
  readonly patienceMs: number;
  /** A request that has not come back after this long never will: its host has ended it, without a word. */
  readonly abandonMs: number;
  /** Keeps a request alive that nobody may wait for. */
  readonly outlive: (work: Promise<unknown>) => void;
};

export type KnownDocument = { readonly index: IndexedDocument; readonly source: PromptSource };

type Held = {
  readonly index: IndexedDocument;
  readonly source: "network" | OfflineCopy["source"];
  readonly etag: string | undefined;
};

/** An older revision comes from a process that has not heard yet; after this long, from a restored backup. */
const TRUST_OLDER_AFTER_MS = 60_000;

export class DocumentStore {
  readonly #deps: StoreDeps;
  #held: Held | undefined;
  #confirmedAt = Number.NEGATIVE_INFINITY;
  #changedAt = Number.NEGATIVE_INFINITY;
  #refreshing: Promise<boolean> | undefined;
  #refreshingSince = Number.NEGATIVE_INFINITY;
  #opening: Promise<void> | undefined;
  #failures = 0;
  #retryAt = Number.NEGATIVE_INFINITY;
  #lastError: GalleyError | undefined;
  #followedUntil = Number.NEGATIVE_INFINITY;

  constructor(deps: StoreDeps) {
    this.#deps = deps;
  }

  /** True while a stream tells of every change. */
  get isFollowed(): boolean {
    return monotonicMs() < this.#followedUntil;
  }

  get revision(): number | undefined {
    return this.#held?.source === "network" ? this.#held.index.document.revision : undefined;
  }

  /** What no waiting will cure: a wrong key, an environment that is none. */
  get refusal(): GalleyError | undefined {
    const { status = 0 } = this.#lastError ?? {};
    return status >= 400 && status < 500 && status !== 429 ? this.#lastError : undefined;
  }

  /** When it may be asked again, in milliseconds from now. */
  get retryInMs(): number {
    return Math.max(0, this.#retryAt - monotonicMs());
  }

  /**
   * @param timeoutMs how long to wait when nothing is known at all
   * @param isCovered whether the caller has something to fall back to
   */
  async read(timeoutMs: number, isCovered: boolean): Promise<KnownDocument | undefined> {
    const age = monotonicMs() - this.#confirmedAt;
    if (this.#held && (this.isFollowed || age < this.#deps.freshMs)) return this.#answer("memory");
    if (this.#held?.source === "network") return this.#readStale(age);
    return this.#readFirst(timeoutMs, isCovered);
  }

  /** @param forMs from now on; by the clock and by no timer, which a host may end together with the stream */
  follow(forMs: number): void {
    this.#followedUntil = monotonicMs() + forMs;
  }

  /** True when the server confirmed or changed what is known. All who ask meanwhile share one request. */
  refresh(): Promise<boolean> {
    const now = monotonicMs();
    if (now < this.#retryAt) return Promise.resolve(false);
    if (this.#refreshing && now - this.#refreshingSince < this.#deps.abandonMs) return this.#refreshing;
    const refreshing = this.#fetch().finally(() => {
      if (this.#refreshing === refreshing) this.#refreshing = undefined;
    });
    this.#refreshing = refreshing;
    this.#refreshingSince = now;
    this.#deps.outlive(refreshing);
    return refreshing;
  }

  /** A request under way may have been answered before something happened; this one is made after it. */
  async refreshAnew(): Promise<boolean> {
    if (this.#refreshing) await within(this.#refreshing, this.#deps.abandonMs);
    return this.refresh();
  }

  async #readStale(ageMs: number): Promise<KnownDocument | undefined> {
    const refreshing = this.refresh();
    if (ageMs < this.#deps.maxStaleMs) return this.#answer("stale");
    return (await within(refreshing, this.#deps.patienceMs))
      ? this.#answer("network")
      : this.#answer("stale");
  }

  async #readFirst(timeoutMs: number, isCovered: boolean): Promise<KnownDocument | undefined> {
    this.#opening ??= this.#open();
    const startedAt = monotonicMs();
    const first = this.refresh();
    await this.#opening;
    const patience = this.#held || isCovered ? Math.min(this.#deps.patienceMs, timeoutMs) : timeoutMs;
    const left = () => patience - (monotonicMs() - startedAt);
    if (await within(first, Math.max(left(), 0))) return this.#answer("network");
    // With nothing at all to answer, the time is used up: a server that restarts is back within it.
    while (!this.#held && !isCovered && !this.refusal && left() > 0) {
      await wait(Math.min(this.retryInMs + 1, left()));
      if (await within(this.refresh(), Math.max(left(), 0))) return this.#answer("network");
    }
    return this.#answer();
  }

  #answer(source?: PromptSource): KnownDocument | undefined {
    if (!this.#held) return undefined;
    const { index, source: origin } = this.#held;
    return { index, source: origin === "network" ? (source ?? "stale") : origin };
  }

  async #open(): Promise<void> {
    const copy = await this.#deps.readOffline();
    if (!copy || this.#held) return;
    this.#held = { index: indexDocument(copy.document), source: copy.source, etag: undefined };
  }

  async #fetch(): Promise<boolean> {
    try {
      const { etag } = this.#held ?? {};
      this.#take(await this.#deps.fetchDocument(etag));
      this.#failures = 0;
      this.#lastError = undefined;
      return true;
    } catch (thrown) {
      const error = asGalleyError(thrown);
      this.#failures += 1;
      this.#lastError = error;
      this.#retryAt = monotonicMs() + Math.max(backoffMs(this.#failures), error.retryAfterMs ?? 0);
      this.#deps.onError(error);
      return false;
    }
  }

  #take(fetched: FetchedDocument): void {
    const now = monotonicMs();
    if (fetched.kind === "unchanged") {
      this.#confirmedAt = now;
      return;
    }
    const { document, etag } = fetched;
    const known = this.#held?.source === "network" ? this.#held.index.document.revision : -1;
    const isOlder = document.revision < known;
    if (isOlder && now - this.#changedAt < TRUST_OLDER_AFTER_MS) {
      throw new GalleyError(
        "outdated_answer",
        `The server answered revision ${document.revision}, and ${known} was known: it is asked again.`,
      );
    }
    this.#held = { index: indexDocument(document), source: "network", etag: etag ?? undefined };
    this.#confirmedAt = now;
    this.#changedAt = now;
    this.#deps.saveOffline(document);
    this.#deps.onChange(document);
  }
}
