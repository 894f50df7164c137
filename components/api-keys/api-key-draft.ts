import { createApiKeyInput, type KeyKind, PUBLISHABLE_PERMISSION } from "@/server/api-keys/api-key-schemas";
import { KEY_PERMISSIONS, type KeyPermission } from "@/server/authz/policy";

const DAY_MS = 24 * 60 * 60 * 1000;

export const expiryChoices = [
  { value: "never", label: "Never", days: null },
  { value: "30", label: "In 30 days", days: 30 },
  { value: "90", label: "In 90 days", days: 90 },
  { value: "365", label: "In a year", days: 365 },
] as const;

/** What the form holds before it is sent. */
export type ApiKeyDraft = {
  kind: KeyKind;
  name: string;
  environmentNames: readonly string[];
  permissions: readonly KeyPermission[];
  /** As typed: one on each line. */
  origins: string;
  /** As typed; empty for the installation's limit. */
  requestsPerMinute: string;
  expiry: string;
};

/** Not what an application in production does: it is for tools, and asked for. */
const FOR_TOOLS: readonly KeyPermission[] = ["trace:read", "trace:export", "analytics:read", "data:delete"];
export const APPLICATION_PERMISSIONS = KEY_PERMISSIONS.filter(
  (permission) => !FOR_TOOLS.includes(permission),
);

export const emptyDraft: ApiKeyDraft = {
  kind: "app",
  name: "",
  environmentNames: [],
  permissions: APPLICATION_PERMISSIONS,
  origins: "",
  requestsPerMinute: "",
  expiry: "never",
};

export function toCreateApiKeyInput(draft: ApiKeyDraft, now: Date) {
  const { kind, name, expiry, requestsPerMinute } = draft;
  const days = expiryChoices.find(({ value }) => value === expiry)?.days ?? null;
  const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY_MS);
  const limit = requestsPerMinute.trim();
  return createApiKeyInput.safeParse({
    kind,
    name,
    ...(kind === "pub" ? publishable(draft) : ofApplication(draft)),
    requestsPerMinute: limit === "" ? null : Number(limit),
    expiresAt,
  });
}

/** What was chosen under the other kind is not sent. */
function publishable({ origins }: ApiKeyDraft) {
  const allowedOrigins = origins.split(/\s+/).flatMap((text) => (text === "" ? [] : originOf(text)));
  return { environmentNames: [], permissions: [PUBLISHABLE_PERMISSION], allowedOrigins };
}

function ofApplication({ environmentNames, permissions }: ApiKeyDraft) {
  return { environmentNames, permissions };
}

/** An address pasted from the browser's bar loses its path only where it is the root; what else stands there is for the schema to complain about. */
const originOf = (text: string) => text.replace(/\/$/, "").toLowerCase();

/** The list with the item in it or out of it. */
export function withChoice<T>(items: readonly T[], item: T, isChosen: boolean): T[] {
  const others = items.filter((other) => other !== item);
  return isChosen ? [...others, item] : others;
}
