import { createApiKeyInput } from "@/server/api-keys/api-key-schemas";
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
  name: string;
  environmentNames: readonly string[];
  permissions: readonly KeyPermission[];
  expiry: string;
};

/** All that an application in production does; reading traces back is for tools, and asked for. */
export const emptyDraft: ApiKeyDraft = {
  name: "",
  environmentNames: [],
  permissions: KEY_PERMISSIONS.filter((permission) => permission !== "trace:read"),
  expiry: "never",
};

export function toCreateApiKeyInput({ expiry, ...draft }: ApiKeyDraft, now: Date) {
  const days = expiryChoices.find(({ value }) => value === expiry)?.days ?? null;
  const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY_MS);
  return createApiKeyInput.safeParse({ ...draft, expiresAt });
}

/** The list with the item in it or out of it. */
export function withChoice<T>(items: readonly T[], item: T, isChosen: boolean): T[] {
  const others = items.filter((other) => other !== item);
  return isChosen ? [...others, item] : others;
}
