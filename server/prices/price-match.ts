/** Which models a price of a workspace's own is for. Pure and isomorphic. */
export const PRICE_MATCHES = ["exact", "prefix"] as const;
export type PriceMatch = (typeof PRICE_MATCHES)[number];

export type PriceSubject = {
  /** "" for any. */
  readonly provider: string;
  readonly match: PriceMatch;
  readonly model: string;
};

export type PriceValidity = {
  /** Null: always before `validUntil`. */
  readonly validFrom: Date | null;
  /** The first moment at which it does not hold any more; null: no end is known. */
  readonly validUntil: Date | null;
};

/** Providers' and models' names are the same in any case. */
export const canonicalName = (name: string) => name.trim().toLowerCase();

export function matchesModel({ match, model }: PriceSubject, name: string): boolean {
  const [own, asked] = [canonicalName(model), canonicalName(name)];
  return match === "exact" ? own === asked : asked.startsWith(own);
}

/**
 * The nearest first: an exact name before a prefix, a longer prefix before a shorter, a named provider before any; of the
 * same, which cannot hold at once, the later one.
 */
export function compareNearness(a: PriceSubject & PriceValidity, b: PriceSubject & PriceValidity): number {
  return (
    Number(a.match === "prefix") - Number(b.match === "prefix") ||
    b.model.length - a.model.length ||
    Number(a.provider === "") - Number(b.provider === "") ||
    (b.validFrom?.getTime() ?? Number.NEGATIVE_INFINITY) -
      (a.validFrom?.getTime() ?? Number.NEGATIVE_INFINITY)
  );
}

export function holdsAt({ validFrom, validUntil }: PriceValidity, time: Date): boolean {
  return (validFrom === null || validFrom <= time) && (validUntil === null || time < validUntil);
}

/** Whether there is a moment at which both hold. */
export function overlap(a: PriceValidity, b: PriceValidity): boolean {
  const endsAfterStart = (until: Date | null, from: Date | null) =>
    until === null || from === null || from < until;
  return endsAfterStart(a.validUntil, b.validFrom) && endsAfterStart(b.validUntil, a.validFrom);
}

export const isSameSubject = (a: PriceSubject, b: PriceSubject) =>
  a.match === b.match &&
  canonicalName(a.provider) === canonicalName(b.provider) &&
  canonicalName(a.model) === canonicalName(b.model);

export type PriceState = "scheduled" | "current" | "ended";

export function priceStateAt(validity: PriceValidity, now: Date): PriceState {
  if (holdsAt(validity, now)) return "current";
  return validity.validUntil !== null && validity.validUntil <= now ? "ended" : "scheduled";
}
