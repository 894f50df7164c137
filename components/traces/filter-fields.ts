/** What the trace list can be filtered by, as its menu offers it. */
import type { ListedField } from "@/server/traces/filter-values-schemas";
import type { TraceFilterState } from "./trace-filters";

type Named<Kind extends string> = { readonly kind: Kind; readonly label: string; readonly hint?: string };

type ListKey = {
  [Name in keyof TraceFilterState]: NonNullable<TraceFilterState[Name]> extends readonly unknown[]
    ? Name
    : never;
}[keyof TraceFilterState];
type TextKey = "prompt" | "user" | "session" | "search";
type AmountKey = Extract<keyof TraceFilterState, `min${string}` | `max${string}`>;

/** Any of the values that occur. */
export type ListFilter = Named<"list"> & { readonly key: ListKey; readonly field: ListedField };
/** Any of a few values that are known. */
export type KindFilter = Named<"kinds"> & { readonly key: "kind" };
/** One value, suggested where the store can list them. */
export type TextFilter = Named<"text"> & {
  readonly key: TextKey;
  readonly field?: ListedField;
  /** Part of it will do. */
  readonly isPart?: boolean;
};
export type RangeFilter = Named<"range"> & {
  readonly key: AmountKey;
  readonly min: AmountKey;
  readonly max: AmountKey;
  readonly unit: "ms" | "USD" | "tokens";
};
export type StateFilter = Named<"state"> & {
  readonly key: "link" | "status";
  readonly options: readonly {
    readonly value: "linked" | "unlinked" | "ok" | "error";
    readonly label: string;
  }[];
};
export type FeedbackFilter = Named<"feedback"> & { readonly key: "feedback" };

export type FilterField = ListFilter | KindFilter | TextFilter | RangeFilter | StateFilter | FeedbackFilter;

const list = (key: ListKey, field: ListedField, label: string): ListFilter => ({
  kind: "list",
  key,
  field,
  label,
});

export const FILTER_GROUPS: readonly { readonly heading: string; readonly fields: readonly FilterField[] }[] =
  [
    {
      heading: "Prompt",
      fields: [
        { kind: "text", key: "prompt", field: "promptSlug", label: "Prompt" },
        list("version", "version", "Version"),
        list("environment", "environment", "Environment"),
        {
          kind: "state",
          key: "link",
          label: "Link to a prompt",
          options: [
            { value: "linked", label: "Linked" },
            { value: "unlinked", label: "Unlinked" },
          ],
        },
        list("rollout", "rolloutId", "Rollout"),
        list("arm", "arm", "Arm"),
      ],
    },
    {
      heading: "Call",
      fields: [
        list("model", "model", "Model"),
        list("provider", "provider", "Provider"),
        { kind: "kinds", key: "kind", label: "Kind" },
        { kind: "text", key: "search", field: "search", label: "Span name", isPart: true },
        list("finish", "finishReason", "Finish reason"),
        {
          kind: "state",
          key: "status",
          label: "Status",
          options: [
            { value: "ok", label: "Succeeded" },
            { value: "error", label: "Failed" },
          ],
        },
        list("errorType", "errorType", "Error type"),
      ],
    },
    {
      heading: "Who",
      fields: [
        { kind: "text", key: "user", field: "userId", label: "User" },
        { kind: "text", key: "session", label: "Session" },
        list("tag", "tag", "Tag"),
        list("service", "serviceName", "Service"),
        list("key", "apiKeyId", "API key"),
      ],
    },
    {
      heading: "Figures",
      fields: [
        range("Latency", "minLatencyMs", "maxLatencyMs", "ms", "Of a call, or of the whole trace."),
        range("Cost", "minCostUsd", "maxCostUsd", "USD", "Of one call."),
        range("Tokens", "minTokens", "maxTokens", "tokens", "In and out together, of one call."),
        range("First token", "minTimeToFirstTokenMs", "maxTimeToFirstTokenMs", "ms", "Until it came."),
        { kind: "feedback", key: "feedback", label: "Feedback" },
      ],
    },
  ];

function range(
  label: string,
  min: AmountKey,
  max: AmountKey,
  unit: RangeFilter["unit"],
  hint: string,
): RangeFilter {
  return { kind: "range", key: min, min, max, label, unit, hint };
}

export const FILTER_FIELDS: readonly FilterField[] = FILTER_GROUPS.flatMap(({ fields }) => fields);
