/** What a model costs. Pure and isomorphic. */

/** US dollars for a million tokens, as decimals; null: as `input` or `output`, of which these tokens are a part. */
export type TokenRates = {
  readonly input: string;
  readonly output: string;
  readonly cachedInput: string | null;
  readonly cacheWrite: string | null;
  readonly reasoning: string | null;
  readonly inputAudio: string | null;
  readonly outputAudio: string | null;
};

/** From one token more than this, the whole call is paid by these rates. */
export type PriceTier = TokenRates & { readonly aboveInputTokens: number };

export type PriceTable = TokenRates & {
  /** US dollars for each call, whatever its tokens. */
  readonly perCall: string | null;
  /** In rising order of `aboveInputTokens`. */
  readonly tiers: readonly PriceTier[];
};

export const RATE_NAMES = [
  "input",
  "output",
  "cachedInput",
  "cacheWrite",
  "reasoning",
  "inputAudio",
  "outputAudio",
] as const satisfies readonly (keyof TokenRates)[];
export type RateName = (typeof RATE_NAMES)[number];
