/** Wire contract of API keys. Isomorphic. */
import { z } from "zod";
import { KEY_PERMISSIONS } from "@/server/authz/policy";
import { environmentName } from "@/server/environments/environment-schemas";

/** `app` keys are an application's secret; `pub` keys may stand in a browser, where everybody can read them. */
export const KEY_KINDS = ["app", "pub"] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** What a publishable key may do, and all it ever may. */
export const PUBLISHABLE_PERMISSION = "feedback:write";

/** Scheme, host and port, as browsers send it in `Origin`. */
const webOrigin = z
  .string()
  .trim()
  .max(300)
  .refine(isWebOrigin, "Write scheme and host, as in https://app.example.com, and nothing behind them.");

function isWebOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text;
}

export const MAX_REQUESTS_PER_MINUTE = 1_000_000;

export const createApiKeyInput = z
  .object({
    kind: z.enum(KEY_KINDS).default("app"),
    name: z.string().trim().min(1, "Give the key a name that says who uses it.").max(80),
    environmentNames: z.array(environmentName).max(100),
    permissions: z.array(z.enum(KEY_PERMISSIONS)).min(1, "Choose at least one permission."),
    /** Of a `pub` key; empty: every page may use it. */
    allowedOrigins: z.array(webOrigin).max(50).default([]),
    /** Null: the installation's limit. */
    requestsPerMinute: z
      .int("Write a whole number.")
      .min(1, "A key that may make no request is of no use.")
      .max(MAX_REQUESTS_PER_MINUTE, "Leave it empty for the installation's own limit.")
      .nullable()
      .default(null),
    /** Null: the key works until it is revoked. */
    expiresAt: z.date().nullable().default(null),
  })
  .superRefine((key, issues) => {
    for (const { path, message } of key.kind === "app" ? wrongAppKey(key) : wrongPubKey(key)) {
      issues.addIssue({ code: "custom", path: [path], message });
    }
  });
/** What is left out is an `app` key without limits of its own that never expires. */
export type CreateApiKeyInput = z.input<typeof createApiKeyInput>;

type Wrong = { readonly path: string; readonly message: string };

function wrongAppKey(key: { environmentNames: string[]; allowedOrigins: string[] }): Wrong[] {
  const wrong: Wrong[] = [];
  if (key.environmentNames.length === 0) {
    wrong.push({ path: "environmentNames", message: "Choose at least one environment." });
  }
  if (key.allowedOrigins.length > 0) {
    wrong.push({ path: "allowedOrigins", message: "Only a publishable key is bound to origins." });
  }
  return wrong;
}

function wrongPubKey(key: { environmentNames: string[]; permissions: string[] }): Wrong[] {
  const wrong: Wrong[] = [];
  if (key.environmentNames.length > 0) {
    const message = "A publishable key is bound to traces, by their tokens, and to no environment.";
    wrong.push({ path: "environmentNames", message });
  }
  if (key.permissions.some((permission) => permission !== PUBLISHABLE_PERMISSION)) {
    wrong.push({ path: "permissions", message: "A publishable key can only send feedback." });
  }
  return wrong;
}

export const revokeApiKeyInput = z.object({ apiKeyId: z.string().min(1).max(100) });
export type RevokeApiKeyInput = z.infer<typeof revokeApiKeyInput>;

/** Thirty days: whoever needs longer has not begun to replace it. */
export const MAX_OVERLAP_MINUTES = 30 * 24 * 60;

export const rotateApiKeyInput = z.object({
  apiKeyId: z.string().min(1).max(100),
  /** How long the old key goes on working beside the new one. */
  overlapMinutes: z.int().min(0).max(MAX_OVERLAP_MINUTES),
});
export type RotateApiKeyInput = z.infer<typeof rotateApiKeyInput>;
