/** What contradicts itself in an environment's rules. Pure. */
import type { FieldError } from "@/server/errors/domain-error";
import type { EnvironmentPolicy, PolicySections } from "./environment-policy";
import type { FreezeWindow } from "./freeze-window-schemas";
import { resolvePolicy, type ScopedPolicy } from "./resolve-policy";
import { needsRelease } from "./takes-direct";

export type NamedPolicy = ScopedPolicy & {
  /** Of a prompt's policy. */
  readonly promptSlug: string | null;
};

/** Where nothing may land without a release, a policy that is silent about it says so from now on. */
export function closeDirectDeploys(sections: PolicySections, resolved: EnvironmentPolicy): PolicySections {
  if (sections.deploying !== undefined) return sections;
  if (!needsRelease(resolved) || !resolved.deploying.allowsDirect) return sections;
  return { ...sections, deploying: { ...resolved.deploying, allowsDirect: false } };
}

/** Scopes that require approvals or checks, and all the same let things land without a release. */
export function findOpenDoors(stored: readonly NamedPolicy[]): string[] {
  return stored.flatMap((scoped) => {
    const { policy } = resolvePolicy(stored, subjectOf(scoped));
    const isOpen = needsRelease(policy) && policy.deploying.allowsDirect;
    return isOpen ? [scopeWords(scoped)] : [];
  });
}

/** Any prompt that the policy is about and no more specific one. */
export function subjectOf({ folderPath, promptId, promptSlug }: NamedPolicy): { id: string; slug: string } {
  if (promptId !== null) return { id: promptId, slug: promptSlug ?? "" };
  return { id: "", slug: folderPath === null ? "" : `${folderPath}/` };
}

export function scopeWords({
  folderPath,
  promptSlug,
}: Pick<NamedPolicy, "folderPath" | "promptSlug">): string {
  if (promptSlug !== null) return `the prompt ${promptSlug}`;
  return folderPath === null ? "the environment" : `the folder ${folderPath}`;
}

/** Windows that never open, or that name a day no year has. */
export function findWindowProblems(windows: readonly FreezeWindow[]): FieldError[] {
  return windows.flatMap((window, index) => {
    const message = problemOf(window);
    return message === null ? [] : [{ path: `sections.freezes.${index}`, message }];
  });
}

function problemOf(window: FreezeWindow): string | null {
  switch (window.recurrence) {
    case "daily":
      return null;
    case "weekly":
      return window.startDay === window.endDay && window.startTime === window.endTime
        ? "Start and end are the same: it would never be open."
        : null;
    case "yearly":
      if (window.start === window.end) return "Start and end are the same: it would never be open.";
      return isDayOfYear(window.start) && isDayOfYear(window.end) ? null : "No year has that day.";
    case "once":
      return window.end > window.start ? null : "The end must be after the start.";
  }
}

/** 29 February counts: some years have it. */
function isDayOfYear(monthDayTime: string): boolean {
  const [month = 0, day = 0] = monthDayTime.slice(0, 5).split("-").map(Number);
  return day <= new Date(Date.UTC(2024, month, 0)).getUTCDate();
}
