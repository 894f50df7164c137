import { type Actor, can, type Permission } from "@/server/authz/policy";
import type { ActivityKind } from "./activity-schemas";

type NounRule = { readonly kind: ActivityKind; readonly permission: Permission };

/** The first word of an audit action: under what one finds it, and who may read it. */
const NOUNS: Readonly<Record<string, NounRule>> = {
  prompt: { kind: "prompts", permission: "prompt:read" },
  folder: { kind: "prompts", permission: "prompt:read" },
  snippet: { kind: "prompts", permission: "prompt:read" },
  import: { kind: "prompts", permission: "prompt:read" },
  export: { kind: "prompts", permission: "prompt:read" },
  version: { kind: "versions", permission: "prompt:read" },
  branch: { kind: "versions", permission: "prompt:read" },
  draft: { kind: "versions", permission: "prompt:read" },
  "example-set": { kind: "versions", permission: "prompt:read" },
  deployment: { kind: "deployments", permission: "deployment:read" },
  release: { kind: "deployments", permission: "release:read" },
  rollout: { kind: "deployments", permission: "deployment:read" },
  bypass: { kind: "deployments", permission: "deployment:read" },
  check: { kind: "deployments", permission: "release:read" },
  comment: { kind: "comments", permission: "comment:read" },
  member: { kind: "people", permission: "member:read" },
  group: { kind: "people", permission: "member:read" },
  role: { kind: "people", permission: "member:read" },
  invitation: { kind: "people", permission: "member:read" },
  key: { kind: "keys", permission: "key:read" },
  provider: { kind: "workspace", permission: "provider:read" },
  spend: { kind: "workspace", permission: "spend:read" },
  price: { kind: "workspace", permission: "price:read" },
  score: { kind: "workspace", permission: "trace:read" },
  feedback: { kind: "workspace", permission: "trace:read" },
  telemetry: { kind: "workspace", permission: "telemetry:read" },
  retention: { kind: "workspace", permission: "telemetry:read" },
  data: { kind: "workspace", permission: "data:delete" },
  hold: { kind: "workspace", permission: "hold:manage" },
  alert: { kind: "workspace", permission: "alert:read" },
  view: { kind: "workspace", permission: "audit:read" },
  "trace-export": { kind: "workspace", permission: "audit:read" },
  webhook: { kind: "workspace", permission: "webhook:manage" },
  audit: { kind: "workspace", permission: "audit:read" },
  analytics: { kind: "workspace", permission: "audit:read" },
  dashboard: { kind: "workspace", permission: "audit:read" },
  workspace: { kind: "workspace", permission: "workspace:read" },
  environment: { kind: "workspace", permission: "environment:read" },
};

/** What people do for themselves is nobody's news, and that a key is in use is none either. */
export const PRIVATE_ACTIONS: readonly string[] = ["prompt.star", "prompt.unstar", "key.use"];

export const KNOWN_NOUNS: readonly string[] = Object.keys(NOUNS);

/** The nouns whose events the caller may read, of one kind or of all. */
export function readableNouns(actor: Actor, kind?: ActivityKind): string[] {
  return Object.entries(NOUNS).flatMap(([noun, rule]) => {
    const isWanted = kind === undefined || rule.kind === kind;
    return isWanted && can(actor, rule.permission) ? [noun] : [];
  });
}
