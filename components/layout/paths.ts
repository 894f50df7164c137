import type { Route } from "next";

/**
 * Every path below is written once, beside the folder of `app/` it leads to, and the end-to-end tests open each of
 * them; that is what stands behind the one assertion here. Callers never assert.
 */
function toRoute(path: string): Route {
  return path as Route;
}

const segment = encodeURIComponent;

/** A slug may hold folders; one route segment may not, so "/" is written "~" (which no slug contains). */
export function pathFromSlug(slug: string) {
  return slug.split("/").map(segment).join("~");
}

export function slugFromPath(promptPath: string) {
  return decodeURIComponent(promptPath).replaceAll("~", "/");
}

const inWorkspace = (workspaceSlug: string, rest = "") => toRoute(`/${segment(workspaceSlug)}${rest}`);
const inPrompt = (workspaceSlug: string, promptSlug: string, rest = "") =>
  inWorkspace(workspaceSlug, `/prompts/${pathFromSlug(promptSlug)}${rest}`);

export const paths = {
  home: toRoute("/"),
  signIn: toRoute("/sign-in"),
  signUp: toRoute("/sign-up"),
  /** With the page to come back to. */
  signInTo: (from: string) => toRoute(`/sign-in?from=${segment(from)}`),
  forgotPassword: toRoute("/forgot-password"),
  invitation: (token: string) => toRoute(`/invitations/${segment(token)}`),
  account: toRoute("/account"),
  newWorkspace: toRoute("/workspaces/new"),
  docs: toRoute("/docs"),
  doc: (page: string, section?: string) => toRoute(`/docs/${page}${section ? `#${section}` : ""}`),

  overview: (workspaceSlug: string) => inWorkspace(workspaceSlug),
  prompts: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/prompts"),
  newPrompt: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/new-prompt"),
  snippets: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/snippets"),
  activity: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/activity"),
  notifications: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/notifications"),
  transfers: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/transfers"),
  environments: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/environments"),
  deployments: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/deployments"),
  environment: (workspaceSlug: string, environmentName: string) =>
    inWorkspace(workspaceSlug, `/environments/${segment(environmentName)}`),
  environmentPolicy: (workspaceSlug: string, environmentName: string) =>
    inWorkspace(workspaceSlug, `/environments/${segment(environmentName)}/policy`),
  rollouts: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/rollouts"),
  rollout: (workspaceSlug: string, rolloutId: string) =>
    inWorkspace(workspaceSlug, `/rollouts/${segment(rolloutId)}`),
  releases: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/releases"),
  newRelease: (workspaceSlug: string, query = "") => inWorkspace(workspaceSlug, `/new-release${query}`),
  release: (workspaceSlug: string, number: number) => inWorkspace(workspaceSlug, `/releases/${number}`),
  bypasses: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/bypasses"),
  groups: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/groups"),
  roles: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/roles"),
  webhooks: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/webhooks"),
  webhook: (workspaceSlug: string, webhookEndpointId: string) =>
    inWorkspace(workspaceSlug, `/settings/webhooks/${segment(webhookEndpointId)}`),
  auditLog: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/audit"),
  traces: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/traces"),
  /** `query` as a nuqs serializer writes it: "?status=error". */
  filteredTraces: (workspaceSlug: string, query: string) => inWorkspace(workspaceSlug, `/traces${query}`),
  trace: (workspaceSlug: string, traceId: string) =>
    inWorkspace(workspaceSlug, `/traces/${segment(traceId)}`),
  sessions: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/traces/sessions"),
  /** In the query, because an application's ids may be "..", or hold what a path may not. */
  session: (workspaceSlug: string, sessionId: string) =>
    inWorkspace(workspaceSlug, `/traces/session?id=${segment(sessionId)}`),
  traceUsers: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/traces/users"),
  traceUser: (workspaceSlug: string, userId: string) =>
    inWorkspace(workspaceSlug, `/traces/user?id=${segment(userId)}`),
  unlinkedCalls: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/traces/unlinked"),
  traceExports: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/traces/exports"),
  traceExportDownload: (workspaceSlug: string, traceExportId: string) =>
    inWorkspace(workspaceSlug, `/traces/exports/download?id=${segment(traceExportId)}`),
  /** The trace's page with one of its threads opened. */
  traceThread: (workspaceSlug: string, traceId: string, threadId: string) =>
    inWorkspace(workspaceSlug, `/traces/${segment(traceId)}?thread=${segment(threadId)}`),
  /** `query` as the explorer's serializer writes it: "?by=model". */
  analytics: (workspaceSlug: string, query = "") => inWorkspace(workspaceSlug, `/analytics${query}`),
  dashboards: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/dashboards"),
  dashboard: (workspaceSlug: string, dashboardId: string) =>
    inWorkspace(workspaceSlug, `/dashboards/${segment(dashboardId)}`),
  alerts: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/alerts"),
  alert: (workspaceSlug: string, alertId: string) =>
    inWorkspace(workspaceSlug, `/alerts/${segment(alertId)}`),
  editAlert: (workspaceSlug: string, alertId: string) =>
    inWorkspace(workspaceSlug, `/alerts/${segment(alertId)}/edit`),
  /** `query` as `newAlertPath` writes it: what the form begins with. */
  newAlert: (workspaceSlug: string, query = "") => inWorkspace(workspaceSlug, `/alerts/new${query}`),
  settings: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/general"),
  members: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/members"),
  providers: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/providers"),
  prices: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/prices"),
  repricings: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/prices/recalculate"),
  spend: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/spend"),
  telemetryRules: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/telemetry"),
  feedback: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/feedback"),
  data: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/data"),
  apiKeys: (workspaceSlug: string) => inWorkspace(workspaceSlug, "/settings/api-keys"),

  prompt: (workspaceSlug: string, promptSlug: string) => inPrompt(workspaceSlug, promptSlug),
  /** The editor, on a branch. */
  promptBranch: (workspaceSlug: string, promptSlug: string, branchName: string) =>
    inPrompt(workspaceSlug, promptSlug, branchName === "main" ? "" : `?branch=${segment(branchName)}`),
  promptVersions: (workspaceSlug: string, promptSlug: string) =>
    inPrompt(workspaceSlug, promptSlug, "/versions"),
  promptVersion: (workspaceSlug: string, promptSlug: string, version: number) =>
    inPrompt(workspaceSlug, promptSlug, `/versions/${version}`),
  /** The version's page with one of its threads opened. */
  promptThread: (workspaceSlug: string, promptSlug: string, version: number, threadId: string) =>
    inPrompt(workspaceSlug, promptSlug, `/versions/${version}?thread=${segment(threadId)}`),
  /** A side is a version's number, or as `printSide` writes it: `draft:main`. */
  promptCompare: (workspaceSlug: string, promptSlug: string, from: number | string, to: number | string) =>
    inPrompt(workspaceSlug, promptSlug, `/compare?from=${segment(String(from))}&to=${segment(String(to))}`),
  promptActivity: (workspaceSlug: string, promptSlug: string) =>
    inPrompt(workspaceSlug, promptSlug, "/activity"),
  /** Of a snippet: who refers to it. */
  promptUses: (workspaceSlug: string, promptSlug: string) => inPrompt(workspaceSlug, promptSlug, "/uses"),
  promptMerge: (workspaceSlug: string, promptSlug: string, from: string, into: string) =>
    inPrompt(workspaceSlug, promptSlug, `/merge?from=${segment(from)}&into=${segment(into)}`),
  promptDeployments: (workspaceSlug: string, promptSlug: string) =>
    inPrompt(workspaceSlug, promptSlug, "/deployments"),
  promptAnalytics: (workspaceSlug: string, promptSlug: string, query = "") =>
    inPrompt(workspaceSlug, promptSlug, `/analytics${query}`),
} as const;
