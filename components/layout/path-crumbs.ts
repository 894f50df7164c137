import type { Crumb } from "@/components/ui/breadcrumb";
import { paths, slugFromPath } from "./paths";

const sectionLabels: Record<string, string> = {
  prompts: "Prompts",
  snippets: "Snippets",
  environments: "Environments",
  releases: "Releases",
  deployments: "Deployments",
  traces: "Traces",
  analytics: "Analytics",
  alerts: "Alerts",
  activity: "Activity",
  notifications: "Notifications",
  settings: "Settings",
  transfers: "Import and export",
  general: "General",
  members: "Members",
  groups: "Groups",
  roles: "Roles",
  "api-keys": "API keys",
  policy: "Policy",
  providers: "Models",
  spend: "Spend",
  prices: "Prices",
  recalculate: "Recalculate costs",
  webhooks: "Webhooks",
  feedback: "Feedback",
  telemetry: "Telemetry",
  data: "Data",
  audit: "Audit log",
  versions: "Versions",
  compare: "Compare",
  merge: "Merge",
  uses: "Used by",
};

const labelOf = (segment: string) => sectionLabels[segment] ?? decodeURIComponent(segment);

/** The steps from the workspace to the page, read off its address; the workspace itself is named by the switcher. */
export function crumbsFromPath(workspaceSlug: string, pathname: string): Crumb[] {
  const [, , section, ...rest] = pathname.split("/");
  if (!section) return [{ label: "Overview" }];
  if (section === "new-prompt") {
    return [{ label: "Prompts", href: paths.prompts(workspaceSlug) }, { label: "New prompt" }];
  }
  if (section === "new-release") return releaseCrumbs(workspaceSlug, "New release");
  if (section === "releases" && rest[0]) return releaseCrumbs(workspaceSlug, `#${rest[0]}`);
  if (section === "bypasses") return underDeployments(workspaceSlug, { label: "Bypasses" });
  if (section === "rollouts") return rolloutCrumbs(workspaceSlug, rest);
  if (section === "prompts") return promptCrumbs(workspaceSlug, rest);
  if (section === "traces") return traceCrumbs(workspaceSlug, rest);
  if (section === "dashboards") return dashboardCrumbs(workspaceSlug, rest);
  if (section === "environments" && rest[0]) return environmentCrumbs(workspaceSlug, rest);
  return otherCrumbs(workspaceSlug, [section, ...rest]);
}

function otherCrumbs(workspaceSlug: string, segments: readonly string[]): Crumb[] {
  const [section, page, item] = segments;
  if (section === "alerts" && page) return alertCrumbs(workspaceSlug, page, item);
  if (section === "settings" && page === "webhooks" && item) {
    return [
      { label: "Settings" },
      { label: "Webhooks", href: paths.webhooks(workspaceSlug) },
      { label: "Endpoint" },
    ];
  }
  return segments.map((segment) => ({ label: labelOf(segment) }));
}

const underDeployments = (workspaceSlug: string, ...crumbs: Crumb[]): Crumb[] => [
  { label: "Deployments", href: paths.deployments(workspaceSlug) },
  ...crumbs,
];

function rolloutCrumbs(workspaceSlug: string, [rolloutId]: readonly string[]): Crumb[] {
  if (!rolloutId) return underDeployments(workspaceSlug, { label: "Rollouts" });
  const rollouts = { label: "Rollouts", href: paths.rollouts(workspaceSlug) };
  return underDeployments(workspaceSlug, rollouts, { label: "Rollout" });
}

function dashboardCrumbs(workspaceSlug: string, [dashboardId]: readonly string[]): Crumb[] {
  const analytics = { label: "Analytics", href: paths.analytics(workspaceSlug) };
  if (!dashboardId) return [analytics, { label: "Dashboards" }];
  return [analytics, { label: "Dashboards", href: paths.dashboards(workspaceSlug) }, { label: "Dashboard" }];
}

function alertCrumbs(workspaceSlug: string, alertId: string, tab: string | undefined): Crumb[] {
  const alerts = { label: "Alerts", href: paths.alerts(workspaceSlug) };
  if (alertId === "new") return [alerts, { label: "New alert" }];
  if (!tab) return [alerts, { label: "Alert" }];
  return [
    alerts,
    { label: "Alert", href: paths.alert(workspaceSlug, decodeURIComponent(alertId)) },
    { label: "Change" },
  ];
}

function releaseCrumbs(workspaceSlug: string, label: string): Crumb[] {
  return [{ label: "Releases", href: paths.releases(workspaceSlug) }, { label }];
}

function promptCrumbs(workspaceSlug: string, [promptPath, tab, item]: string[]): Crumb[] {
  const crumbs: Crumb[] = [{ label: "Prompts", href: paths.prompts(workspaceSlug) }];
  if (!promptPath) return crumbs;
  const slug = slugFromPath(promptPath);
  crumbs.push({ label: slug, href: paths.prompt(workspaceSlug, slug) });
  if (tab === "versions" && item) {
    crumbs.push({ label: "Versions", href: paths.promptVersions(workspaceSlug, slug) });
    crumbs.push({ label: `v${item}`, isCode: true });
  } else if (tab) {
    crumbs.push({ label: labelOf(tab) });
  }
  return crumbs;
}

function traceCrumbs(workspaceSlug: string, [traceId]: string[]): Crumb[] {
  const traces: Crumb = { label: "Traces", href: paths.traces(workspaceSlug) };
  const page = traceId === undefined ? undefined : traceGroupCrumbs(workspaceSlug).get(traceId);
  if (page) return [traces, ...page];
  return traceId ? [traces, { label: decodeURIComponent(traceId).slice(0, 12), isCode: true }] : [traces];
}

/** Pages that stand where a trace's id does. */
function traceGroupCrumbs(workspaceSlug: string): ReadonlyMap<string, readonly Crumb[]> {
  return new Map([
    ["sessions", [{ label: "Sessions" }]],
    ["session", [{ label: "Sessions", href: paths.sessions(workspaceSlug) }, { label: "Session" }]],
    ["users", [{ label: "Users" }]],
    ["user", [{ label: "Users", href: paths.traceUsers(workspaceSlug) }, { label: "User" }]],
    ["unlinked", [{ label: "Unlinked" }]],
    ["exports", [{ label: "Exports" }]],
  ]);
}

function environmentCrumbs(workspaceSlug: string, [segment = "", tab]: string[]): Crumb[] {
  const name = decodeURIComponent(segment);
  const crumbs: Crumb[] = [{ label: "Environments", href: paths.environments(workspaceSlug) }];
  if (!tab) return [...crumbs, { label: name }];
  return [...crumbs, { label: name, href: paths.environment(workspaceSlug, name) }, { label: labelOf(tab) }];
}
