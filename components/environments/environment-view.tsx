"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { newReleasePath } from "@/components/releases/new-release-params";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { useCan } from "@/components/workspaces/use-can";
import { EnvironmentDot } from "./environment-badge";
import { LiveList } from "./live-list";
import { scopeOfOverride, scopeTitle } from "./policy-draft";
import { PolicySummary } from "./policy-summary";
import { PublicAccess } from "./public-access";

/** One environment: its rules in sentences, and what is live there. */
export function EnvironmentView({
  workspaceSlug,
  environmentName,
}: {
  workspaceSlug: string;
  environmentName: string;
}) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.environment.listPolicies.queryOptions({ workspaceSlug, environmentName }),
  );
  const { environment, policy, overrides } = data;
  const canManage = useCan(workspaceSlug, "environment:manage");
  const canRequest = useCan(workspaceSlug, "release:request") && !environment.isArchived;
  const policyPath = paths.environmentPolicy(workspaceSlug, environment.name);
  return (
    <>
      <PageHeader
        title={
          <span className="inline-flex items-center gap-2.5">
            <EnvironmentDot name={environment.name} color={environment.color} />
            {environment.name}
          </span>
        }
        status={environment.isArchived ? <Badge>archived</Badge> : null}
        description={formerNamesWords(environment.formerNames)}
        actions={
          <>
            <Button asChild>
              <Link
                href={{
                  pathname: paths.deployments(workspaceSlug),
                  query: { environment: environment.name },
                }}
              >
                Deployments
              </Link>
            </Button>
            {canRequest ? (
              <Button asChild>
                <Link href={newReleasePath(workspaceSlug, { environment: environment.name })}>
                  Request a release
                </Link>
              </Button>
            ) : null}
            {canManage ? (
              <Button variant="primary" asChild>
                <Link href={policyPath}>Change the policy</Link>
              </Button>
            ) : null}
          </>
        }
      />
      <div className="space-y-6">
        <Panel title="Policy" description="What must be true before something goes live here.">
          <PolicySummary workspaceSlug={workspaceSlug} policy={policy} />
          {overrides.length > 0 ? (
            <p className="mt-3 text-muted">
              Other rules hold for{" "}
              {overrides.map((override, index) => (
                <span key={override.id}>
                  {index > 0 ? ", " : ""}
                  {scopeTitle(scopeOfOverride(override))}
                </span>
              ))}
              .
            </p>
          ) : null}
        </Panel>
        <PublicAccess
          workspaceSlug={workspaceSlug}
          environmentName={environment.name}
          isArchived={environment.isArchived}
        />
        <LiveList workspaceSlug={workspaceSlug} environmentName={environment.name} />
      </div>
    </>
  );
}

function formerNamesWords(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  return `Once called ${names.join(", ")}: applications that still ask by ${names.length === 1 ? "that name" : "one of those names"} are answered.`;
}
