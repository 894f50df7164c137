export type ApiKeyState = "active" | "expired" | "revoked";

/** Revoked outranks expired: it says that somebody decided it. */
export function apiKeyState(
  key: { readonly revokedAt: Date | null; readonly expiresAt: Date | null },
  now: Date,
): ApiKeyState {
  if (key.revokedAt) return "revoked";
  return key.expiresAt && key.expiresAt <= now ? "expired" : "active";
}
