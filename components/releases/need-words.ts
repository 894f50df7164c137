import type { LandingPreview } from "@/server/gates/preview-landing";

/** "2 approvals", "One of them by the group Legal", "The check “Budget” passes". */
export function needWords({ approvals, groups, checks }: LandingPreview["needs"]): string[] {
  const counted = approvals === 1 ? "1 approval" : `${approvals} approvals`;
  return [
    ...(approvals > 0 ? [counted] : []),
    ...groups.map((group) =>
      approvals === 1 && groups.length === 1 ? `It comes from ${group}` : `At least one by ${group}`,
    ),
    ...checks.map(({ name }) => `The check “${name}” passes`),
  ];
}
