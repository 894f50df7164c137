"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { useCan } from "@/components/workspaces/use-can";
import { EnvironmentDot } from "./environment-badge";
import { inheritedBy, parseScope, printScope, scopeTitle, stateOfScope } from "./policy-draft";
import { PolicyForm } from "./policy-form";
import { PolicySummary } from "./policy-summary";
import { ScopePicker } from "./scope-picker";

/** The rules of an environment, and of the folders and prompts that differ from it. */
export function PolicyEditor({
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
  const [scopeText, setScopeText] = useQueryState("for", parseAsString.withDefault("environment"));
  const canManage = useCan(workspaceSlug, "environment:manage");
  const scope = parseScope(scopeText);
  const { environment } = data;
  const state = stateOfScope(data, scope);
  return (
    <>
      <PageHeader
        title={
          <span className="inline-flex items-center gap-2.5">
            <EnvironmentDot name={environment.name} color={environment.color} />
            Policy of {environment.name}
          </span>
        }
        description="What must be true before something goes live here, and who may do what."
        actions={
          <Button asChild>
            <Link href={paths.environment(workspaceSlug, environment.name)}>What is live</Link>
          </Button>
        }
      />
      <ScopePicker
        workspaceSlug={workspaceSlug}
        policies={data}
        scope={scope}
        canManage={canManage}
        onChange={(next) => void setScopeText(next.kind === "environment" ? null : printScope(next))}
      />
      {canManage ? (
        <PolicyForm
          // Begins anew with what somebody else has saved, and for another scope.
          key={`${printScope(scope)} ${state.updatedAt?.getTime() ?? ""}`}
          workspaceSlug={workspaceSlug}
          environment={environment}
          scope={scope}
          state={state}
          inherited={inheritedBy(data, scope)}
          onRemoved={() => void setScopeText(null)}
        />
      ) : (
        <Panel title={`Policy for ${scopeTitle(scope)}`} description="An owner or admin can change it.">
          <PolicySummary workspaceSlug={workspaceSlug} policy={state.draft.values} />
        </Panel>
      )}
    </>
  );
}
