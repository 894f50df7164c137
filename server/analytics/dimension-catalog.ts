/** What figures can be broken down by and narrowed to. Isomorphic and small. */
import { catalogKeys } from "./catalog-keys";

export type DimensionDefinition = {
  readonly singular: string;
  readonly plural: string;
  /** What a call that names none is listed under. */
  readonly nameless: string;
  /** Whether feedback knows it: feedback carries prompt, version, environment and user of what it is about, no more. */
  readonly isOfFeedback: boolean;
};

export const DIMENSION_CATALOG = {
  prompt: { singular: "Prompt", plural: "Prompts", nameless: "Not linked to a prompt", isOfFeedback: true },
  folder: { singular: "Folder", plural: "Folders", nameless: "No folder", isOfFeedback: true },
  branch: { singular: "Branch", plural: "Branches", nameless: "No branch", isOfFeedback: true },
  version: { singular: "Version", plural: "Versions", nameless: "No version", isOfFeedback: true },
  environment: {
    singular: "Environment",
    plural: "Environments",
    nameless: "No environment",
    isOfFeedback: true,
  },
  arm: { singular: "Rollout arm", plural: "Rollout arms", nameless: "No rollout", isOfFeedback: false },
  model: { singular: "Model", plural: "Models", nameless: "No model", isOfFeedback: false },
  provider: { singular: "Provider", plural: "Providers", nameless: "No provider", isOfFeedback: false },
  apiKey: { singular: "API key", plural: "API keys", nameless: "No key", isOfFeedback: false },
  user: { singular: "User", plural: "Users", nameless: "No user", isOfFeedback: true },
  tag: { singular: "Tag", plural: "Tags", nameless: "No tag", isOfFeedback: false },
  service: { singular: "Service", plural: "Services", nameless: "No service", isOfFeedback: false },
  errorType: { singular: "Error type", plural: "Error types", nameless: "No error", isOfFeedback: false },
  finishReason: {
    singular: "Finish reason",
    plural: "Finish reasons",
    nameless: "No reason",
    isOfFeedback: false,
  },
} as const satisfies Record<string, DimensionDefinition>;

export type Dimension = keyof typeof DIMENSION_CATALOG;
export type Breakdown = Dimension | "none";

export const DIMENSIONS = catalogKeys(DIMENSION_CATALOG);
export const BREAKDOWNS = ["none", ...DIMENSIONS] as const;

/** The chosen values of each dimension; none chosen is all. "" is what calls that name none are listed under. */
export type DimensionFilters = { readonly [dimension in Dimension]?: readonly string[] | undefined };

export function isDimension(text: string): text is Dimension {
  return Object.hasOwn(DIMENSION_CATALOG, text);
}

/** Those that feedback does not know: under a filter by one, or broken down by one, there is no feedback to show. */
export function isOfFeedback(dimension: Breakdown): boolean {
  return dimension === "none" || DIMENSION_CATALOG[dimension].isOfFeedback;
}
