import {
  Activity,
  ArrowLeftRight,
  BellRing,
  BookOpenText,
  ChartLine,
  Coins,
  Cpu,
  DatabaseZap,
  Filter,
  GitPullRequestArrow,
  History,
  House,
  KeyRound,
  Layers,
  type LucideIcon,
  MessageCircleHeart,
  Puzzle,
  Rocket,
  ScrollText,
  Settings,
  ShieldCheck,
  Tags,
  Users,
  UsersRound,
  Webhook,
} from "lucide-react";
import type { Route } from "next";
import { paths } from "./paths";

export interface NavigationItem {
  label: string;
  href: (workspaceSlug: string) => Route;
  icon: LucideIcon;
  /** Pressed after G. */
  shortcut: string;
  /** Current only on exactly its own path. */
  isExact?: boolean;
  /** Other first segments that belong to it. */
  alsoUnder?: readonly string[];
  /** What of it is counted beside the label. */
  count?: "waiting-releases";
}

export const mainNavigation: readonly NavigationItem[] = [
  { label: "Overview", href: paths.overview, icon: House, shortcut: "o", isExact: true },
  { label: "Prompts", href: paths.prompts, icon: BookOpenText, shortcut: "p", alsoUnder: ["/new-prompt"] },
  { label: "Snippets", href: paths.snippets, icon: Puzzle, shortcut: "n" },
  {
    label: "Releases",
    href: paths.releases,
    icon: GitPullRequestArrow,
    shortcut: "r",
    alsoUnder: ["/new-release"],
    count: "waiting-releases",
  },
  { label: "Environments", href: paths.environments, icon: Layers, shortcut: "e" },
  {
    label: "Deployments",
    href: paths.deployments,
    icon: Rocket,
    shortcut: "d",
    alsoUnder: ["/bypasses", "/rollouts"],
  },
  { label: "Traces", href: paths.traces, icon: Activity, shortcut: "t" },
  {
    label: "Analytics",
    href: paths.analytics,
    icon: ChartLine,
    shortcut: "a",
    alsoUnder: ["/dashboards"],
  },
  { label: "Alerts", href: paths.alerts, icon: BellRing, shortcut: "f" },
  { label: "Activity", href: paths.activity, icon: History, shortcut: "h" },
];

export const settingsNavigation: readonly NavigationItem[] = [
  { label: "General", href: paths.settings, icon: Settings, shortcut: "s" },
  { label: "Members", href: paths.members, icon: Users, shortcut: "m" },
  { label: "Groups", href: paths.groups, icon: UsersRound, shortcut: "u" },
  { label: "Roles", href: paths.roles, icon: ShieldCheck, shortcut: "l" },
  { label: "Models", href: paths.providers, icon: Cpu, shortcut: "b" },
  { label: "Prices", href: paths.prices, icon: Tags, shortcut: "j" },
  { label: "Spend", href: paths.spend, icon: Coins, shortcut: "c" },
  { label: "API keys", href: paths.apiKeys, icon: KeyRound, shortcut: "k" },
  { label: "Webhooks", href: paths.webhooks, icon: Webhook, shortcut: "w" },
  { label: "Feedback", href: paths.feedback, icon: MessageCircleHeart, shortcut: "q" },
  { label: "Telemetry", href: paths.telemetryRules, icon: Filter, shortcut: "x" },
  { label: "Data", href: paths.data, icon: DatabaseZap, shortcut: "y" },
  { label: "Audit log", href: paths.auditLog, icon: ScrollText, shortcut: "v" },
  { label: "Import and export", href: paths.transfers, icon: ArrowLeftRight, shortcut: "i" },
];

export function isCurrentItem(item: NavigationItem, workspaceSlug: string, pathname: string) {
  const isUnder = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  const overview = paths.overview(workspaceSlug);
  if (item.alsoUnder?.some((segment) => isUnder(`${overview}${segment}`))) return true;
  const href = item.href(workspaceSlug);
  return item.isExact ? pathname === href : isUnder(href);
}
