/** What calls cost in one workspace: the one way to price a call. Pure. */
import { LRUCache } from "lru-cache";
import type { ProviderKind } from "@/server/providers/provider-kinds";
import { SIMULATED_PROVIDER } from "@/server/providers/provider-kinds";
import { compilePrice } from "./compile-price";
import { findListedModel, type ListedModel, type Priced } from "./list-price";
import {
  canonicalName,
  compareNearness,
  holdsAt,
  matchesModel,
  type PriceSubject,
  type PriceValidity,
} from "./price-match";
import type { PriceTable } from "./price-table";
import type { CallUsage } from "./split-tokens";

export type OwnPrice = PriceSubject & PriceValidity & { readonly id: string; readonly table: PriceTable };

/** What is asked by which protocol, by the name that the workspace's prompts have for it. */
export type ConnectionKinds = ReadonlyMap<string, ProviderKind>;

export type PricedModel = {
  /** A connection's name, or what a client calls the provider. */
  readonly provider: string | null;
  readonly model: string | null;
  /** Where no price is known for the model that answered, the one asked for decides: a gateway's may have any name. */
  readonly modelRequested?: string | null;
};
export type PricedCall = PricedModel & CallUsage;

export type PriceSource =
  | { readonly kind: "own"; readonly priceId: string }
  | { readonly kind: "list"; readonly provider: string; readonly model: string }
  | { readonly kind: "simulated" };

export type AppliedPrice = Priced & { readonly source: PriceSource };

/** US dollars as a decimal of at most nine places, and who says so. */
export type SpanCost = { readonly costUsd: string; readonly source: "given" | "price" };

export type WorkspacePrices = {
  /** The price of a model at a time; null where none is known. */
  find(model: PricedModel, at: Date): AppliedPrice | null;
  /** Null for an unknown price or unknown usage, never zero. */
  costOf(call: PricedCall, at: Date): SpanCost | null;
};

const FREE: PriceTable = {
  input: "0",
  output: "0",
  cachedInput: null,
  cacheWrite: null,
  reasoning: null,
  inputAudio: null,
  outputAudio: null,
  perCall: null,
  tiers: [],
};
const SIMULATED: AppliedPrice = { source: { kind: "simulated" }, table: FREE, price: () => "0" };

/** Names come from clients: what was found for them is kept, so much of it. */
const MAX_MODELS = 1_000;

type Candidates = {
  readonly own: readonly (PriceValidity & { readonly applied: AppliedPrice })[];
  readonly listed: ListedModel | null;
};

export function createWorkspacePrices(
  ownPrices: readonly OwnPrice[],
  connections: ConnectionKinds = new Map(),
): WorkspacePrices {
  const ordered = ownPrices.toSorted(compareNearness).map((own) => ({ ...own, applied: appliedOf(own) }));
  const known = new LRUCache<string, Candidates>({ max: MAX_MODELS });

  function candidatesOf(provider: string | null, model: string): Candidates {
    const key = `${provider ?? ""}\n${model}`;
    let candidates = known.get(key);
    if (candidates === undefined) {
      const listProvider = listProviderOf(provider, connections);
      const names = new Set([provider, listProvider].map((name) => canonicalName(name ?? "")));
      candidates = {
        own: ordered.filter(
          (own) =>
            (own.provider === "" || names.has(canonicalName(own.provider))) && matchesModel(own, model),
        ),
        listed: findListedModel(listProvider, model),
      };
      known.set(key, candidates);
    }
    return candidates;
  }

  function findFor(provider: string | null, model: string, at: Date): AppliedPrice | null {
    const { own, listed } = candidatesOf(provider, model);
    const applied = own.find((each) => holdsAt(each, at))?.applied;
    if (applied) return applied;
    const priced = listed?.at(at);
    if (!listed || !priced) return null;
    return { ...priced, source: { kind: "list", provider: listed.provider, model: listed.model } };
  }

  function find({ provider, model, modelRequested }: PricedModel, at: Date): AppliedPrice | null {
    if (provider === SIMULATED_PROVIDER) return SIMULATED;
    const found = model === null ? null : findFor(provider, model, at);
    if (found || !modelRequested || modelRequested === model) return found;
    return findFor(provider, modelRequested, at);
  }

  return {
    find,
    costOf(call, at) {
      if (call.inputTokens === null && call.outputTokens === null) return null;
      const found = find(call, at);
      return found && { costUsd: found.price(call), source: "price" };
    },
  };
}

function appliedOf({ id, table }: OwnPrice): AppliedPrice {
  return { source: { kind: "own", priceId: id }, table, price: compilePrice(table) };
}

/** Under what name the list has a provider: by its protocol, whatever a workspace calls its connection. */
function listProviderOf(provider: string | null, connections: ConnectionKinds): string | null {
  const kind = provider === null ? undefined : connections.get(provider);
  return kind === undefined || kind === "openai-compatible" ? provider : kind;
}

/** Without anything of a workspace's own. */
export const LIST_PRICES = createWorkspacePrices([]);
