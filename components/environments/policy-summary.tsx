"use client";
import { describePolicy } from "@/server/environments/describe-policy";
import type { EnvironmentPolicy } from "@/server/environments/environment-policy";
import { usePolicyNames } from "./use-policy-names";

/** An environment's rules, a sentence each. */
export function PolicySummary({
  workspaceSlug,
  policy,
}: {
  workspaceSlug: string;
  policy: EnvironmentPolicy;
}) {
  const { names } = usePolicyNames(workspaceSlug);
  return (
    <ul className="space-y-1">
      {describePolicy(policy, names).map(({ text }) => (
        <li key={text} className="flex gap-2">
          <span aria-hidden="true" className="mt-2 size-1 shrink-0 rounded-full bg-border-strong" />
          <span className="min-w-0 break-words">{text}</span>
        </li>
      ))}
    </ul>
  );
}
