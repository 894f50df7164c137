/** What is typed of what a deletion or a hold is about. Pure. */
import { type DataTarget, dataTarget, type StoredTarget } from "@/server/retention/data-target-schemas";

export const TARGET_KINDS = ["user", "trace", "filter"] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];

export const FILTER_FIELDS = ["promptSlug", "environment", "sessionId", "tag", "from", "to"] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];

export type TargetDraft = {
  readonly kind: TargetKind;
  readonly userId: string;
  readonly traceId: string;
} & Readonly<Record<FilterField, string>>;

export const emptyTarget: TargetDraft = {
  kind: "user",
  userId: "",
  traceId: "",
  promptSlug: "",
  environment: "",
  sessionId: "",
  tag: "",
  from: "",
  to: "",
};

export type TargetVerdict = { readonly target: DataTarget } | { readonly error: string };

export function targetOfDraft(draft: TargetDraft): TargetVerdict {
  const parsed = dataTarget.safeParse(rawTarget(draft));
  if (parsed.success) return { target: parsed.data };
  if (draft.kind === "user") return { error: "Enter the user's id, as your application sends it." };
  return { error: draft.kind === "trace" ? "Enter the trace's id." : "Fill in one of the fields at least." };
}

function rawTarget({ kind, userId, traceId, ...fields }: TargetDraft) {
  if (kind === "user") return { kind, userId };
  if (kind === "trace") return { kind, traceId };
  const { from, to, ...words } = fields;
  const given = Object.entries(words).flatMap(([name, value]) =>
    value.trim() === "" ? [] : [[name, value.trim()]],
  );
  return {
    kind,
    filter: {
      ...Object.fromEntries(given),
      ...(from !== "" && { from: new Date(`${from}T00:00:00Z`) }),
      ...(to !== "" && { to: new Date(`${to}T24:00:00Z`) }),
    },
  };
}

const LABELS: Readonly<Record<string, string>> = {
  promptSlug: "prompt",
  sessionId: "session",
  userId: "user",
  from: "from",
  to: "until",
};

/** In words: "user ada", "prompt support/reply, tag beta". */
export function describeTarget(target: StoredTarget): string {
  switch (target.kind) {
    case "user":
      return `user ${target.userId}`;
    case "trace":
      return `trace ${target.traceId}`;
    case "erased":
      return target.of;
    case "filter":
      return Object.entries(target.filter)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${LABELS[name] ?? name} ${wordsOf(value)}`)
        .join(", ");
  }
}

function wordsOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return Array.isArray(value) ? value.join(" or ") : String(value);
}

/** What must be typed before it is deleted. */
export function confirmationOf(target: DataTarget, traces: number): string {
  if (target.kind === "user") return target.userId;
  return target.kind === "trace" ? target.traceId : `delete ${traces} traces`;
}
