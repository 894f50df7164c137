/** Which prompt a call means: from the environment's document, or by its number. */
import { asGalleyError, GalleyError } from "../galley-error";
import type { Prompt, ServedPrompt } from "../prompt-types";
import { sendRequest, type Transport } from "../transport/send-request";
import { monotonicMs, within } from "../transport/wait";
import type { DocumentStore, KnownDocument } from "./document-store";
import { pickPrompt } from "./pick-prompt";
import { readServedPrompt } from "./read-document";
import type { ServingPaths } from "./serving-paths";

export type FinderDeps = {
  readonly store: DocumentStore;
  readonly transport: Transport;
  readonly environment: string;
  readonly paths: ServingPaths;
  /** Of a request. */
  readonly timeoutMs: number;
  /** After this long a request that has not come back is made again by whoever asks. */
  readonly abandonMs: number;
};

export type FindOptions = {
  readonly key?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly version?: number | undefined;
  /** How long the call may take. */
  readonly waitMs: number;
  /** Whether the caller has something to answer with if nothing is found. */
  readonly isCovered: boolean;
};

const MAX_VERSIONS = 500;
const MAX_NAMES = 1_000;
/** A slug that nobody knew is not asked for again until then. */
const UNKNOWN_FOR_MS = 10_000;

export class PromptFinder {
  readonly #deps: FinderDeps;
  /** Versions never change. */
  readonly #versions = new Map<string, ServedPrompt>();
  readonly #loading = new Map<string, { readonly request: Promise<ServedPrompt>; readonly since: number }>();
  /** Former names, and what the server calls the prompt now. */
  readonly #renamed = new Map<string, string>();
  readonly #unknown = new Map<string, { readonly error: GalleyError; readonly until: number }>();

  constructor(deps: FinderDeps) {
    this.#deps = deps;
  }

  /** @throws GalleyError */
  find(slug: string, options: FindOptions): Promise<Prompt> {
    return options.version === undefined
      ? this.#findLive(slug, options)
      : this.#findVersion(slug, options.version, options);
  }

  async #findLive(slug: string, options: FindOptions): Promise<Prompt> {
    const known = await this.#deps.store.read(options.waitMs, options.isCovered);
    const found = known && pick(known, this.#renamed.get(slug) ?? slug, options);
    if (found) return found;
    if (!known) throw this.#deps.store.refusal ?? notReached(this.#deps.environment);
    return this.#findFormer(slug, options);
  }

  /** What is known does not have it: the server may know it by a former name, or since a moment ago. */
  async #findFormer(slug: string, options: FindOptions): Promise<Prompt> {
    const unknown = this.#unknown.get(slug);
    if (unknown && monotonicMs() < unknown.until) throw unknown.error;
    const loaded = await this.#loadLive(slug, options);
    const now = await this.#deps.store.read(options.waitMs, true);
    const found = now && pick(now, loaded.prompt, options);
    return found ? { ...found, source: "network" } : { ...loaded, source: "network", rollout: null };
  }

  async #loadLive(slug: string, { waitMs }: FindOptions): Promise<ServedPrompt> {
    try {
      const prompt = await inTime(this.#load(slug, undefined), waitMs);
      if (prompt.prompt !== slug) remember(this.#renamed, slug, prompt.prompt, MAX_NAMES);
      return prompt;
    } catch (thrown) {
      const error = asGalleyError(thrown);
      if (error.status !== 404) throw error;
      const told = unknownPrompt(`"${this.#deps.environment}" serves no prompt "${slug}".`, error);
      remember(this.#unknown, slug, { error: told, until: monotonicMs() + UNKNOWN_FOR_MS }, MAX_NAMES);
      throw told;
    }
  }

  async #findVersion(slug: string, version: number, { waitMs }: FindOptions): Promise<Prompt> {
    const cached = this.#versions.get(`${slug}@${version}`);
    if (cached) return { ...cached, source: "memory", rollout: null };
    try {
      const prompt = await inTime(this.#loadVersion(slug, version), waitMs);
      return { ...prompt, source: "network", rollout: null };
    } catch (thrown) {
      const error = asGalleyError(thrown);
      if (error.status === 404) throw unknownPrompt(`There is no version ${version} of "${slug}".`, error);
      const live = await this.#liveAs(slug, version);
      if (live) return live;
      throw error;
    }
  }

  /** The version as the document has it, where it is live or an arm. */
  async #liveAs(slug: string, version: number): Promise<Prompt | undefined> {
    const known = await this.#deps.store.read(0, true);
    if (!known) return undefined;
    const { document } = known.index;
    const all = [...document.prompts, ...document.rollouts.flatMap(({ arms }) => arms)];
    const prompt = all.find((each) => each.prompt === slug && each.version === version);
    if (!prompt) return undefined;
    const asked = { environment: null, deploymentId: null, arm: null };
    return { ...prompt, ...asked, source: known.source, rollout: null };
  }

  async #loadVersion(slug: string, version: number): Promise<ServedPrompt> {
    const prompt = await this.#load(slug, version);
    if (prompt.version !== version) {
      throw new GalleyError(
        "invalid_answer",
        `The server answered v${prompt.version} instead of v${version}.`,
      );
    }
    remember(this.#versions, `${slug}@${version}`, prompt, MAX_VERSIONS);
    return prompt;
  }

  /** All who ask for the same share one request, which goes on when one of them has no patience left. */
  async #load(slug: string, version: number | undefined): Promise<ServedPrompt> {
    const path = this.#deps.paths.prompt(slug, version);
    if (path === undefined)
      throw new GalleyError("unsupported", "Numbered versions are served to keys only.");
    const loading = this.#loading.get(path);
    const now = monotonicMs();
    if (loading && now - loading.since < this.#deps.abandonMs) return loading.request;
    const request = sendRequest(this.#deps.transport, { path, timeoutMs: this.#deps.timeoutMs })
      .then(({ value }) => readServedPrompt(value))
      .finally(() => this.#loading.delete(path));
    this.#loading.set(path, { request, since: now });
    return request;
  }
}

async function inTime<T extends object>(promise: Promise<T>, waitMs: number): Promise<T> {
  const value = await within(promise, waitMs);
  if (value) return value;
  // Nobody waits for it any more; that it fails later is nobody's concern.
  promise.catch(() => undefined);
  throw new GalleyError("timeout", `No answer within ${waitMs} ms.`);
}

function pick({ index, source }: KnownDocument, slug: string, options: FindOptions): Prompt | undefined {
  const picked = pickPrompt(index, slug, options);
  return picked && { ...picked.prompt, source, rollout: picked.rollout };
}

function remember<T>(map: Map<string, T>, name: string, value: T, limit: number): void {
  const [oldest] = map.keys();
  if (map.size >= limit && oldest !== undefined) map.delete(oldest);
  map.set(name, value);
}

const unknownPrompt = (message: string, { status, requestId }: GalleyError) =>
  new GalleyError("unknown_prompt", message, { status, requestId });

const notReached = (environment: string) =>
  new GalleyError(
    "unavailable",
    `The server could not be reached, and there is no copy of "${environment}" to answer from.`,
  );
