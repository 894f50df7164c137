/** How a limit is called in sentences. Pure and isomorphic. */
import type { SpendPeriod, SpendScope } from "./spend-scopes";

export type NamedLimit = {
  readonly scope: SpendScope;
  readonly period: SpendPeriod;
  readonly limitUsd: string;
  /** The key's name or the prompt's slug; null for the workspace. */
  readonly subject: string | null;
};

const PERIOD_WORDS = { day: "a day", month: "a month" } as const satisfies Record<SpendPeriod, string>;

/** "$50.00 a month for the prompt support/reply". */
export function limitWords({ period, limitUsd, ...rest }: NamedLimit): string {
  return `$${Number(limitUsd).toFixed(2)} ${PERIOD_WORDS[period]} for ${scopeWords(rest)}`;
}

export function scopeWords({ scope, subject }: Pick<NamedLimit, "scope" | "subject">): string {
  switch (scope) {
    case "workspace":
      return "the whole workspace";
    case "apiKey":
      return `the API key ${subject ?? "that is gone"}`;
    case "prompt":
      return `the prompt ${subject ?? "that is gone"}`;
  }
}
