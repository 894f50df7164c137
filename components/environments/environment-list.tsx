"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useCan } from "@/components/workspaces/use-can";
import type { EnvironmentListItem } from "@/server/environments/list-environments";
import { EnvironmentDot } from "./environment-badge";
import { EnvironmentFormDialog } from "./environment-form-dialog";
import { EnvironmentMenu } from "./environment-menu";
import { useEnvironmentChanges } from "./use-environment-changes";

/** The environments in the order a prompt travels, with their rules in a word and what can be done to them. */
export function EnvironmentList({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data: environments } = useSuspenseQuery(
    trpc.environment.list.queryOptions({ workspaceSlug, includesArchived: true }),
  );
  const canManage = useCan(workspaceSlug, "environment:manage");
  const active = environments.filter(({ isArchived }) => !isArchived);
  const archived = environments.filter(({ isArchived }) => isArchived);
  return (
    <>
      <PageHeader
        title="Environments"
        description="What is live where. An arrow takes a version one environment further."
        actions={canManage ? <CreateButton workspaceSlug={workspaceSlug} /> : null}
      />
      <ol className="mb-6 grid gap-2 sm:grid-cols-2 xl:grid-cols-3" aria-label="Environments in their order">
        {active.map((environment) => (
          <EnvironmentCard
            key={environment.id}
            workspaceSlug={workspaceSlug}
            environment={environment}
            order={active}
            canManage={canManage}
          />
        ))}
      </ol>
      {archived.length > 0 ? (
        <ArchivedEnvironments workspaceSlug={workspaceSlug} environments={archived} canManage={canManage} />
      ) : null}
    </>
  );
}

interface EnvironmentCardProps {
  workspaceSlug: string;
  environment: EnvironmentListItem;
  order: readonly EnvironmentListItem[];
  canManage: boolean;
}

function EnvironmentCard({ workspaceSlug, environment, order, canManage }: EnvironmentCardProps) {
  const { name, color } = environment;
  return (
    <li className="relative flex min-w-0 items-center gap-3 rounded-lg border bg-surface px-3 py-2.5 hover:bg-hover">
      <div className="min-w-0 flex-1">
        <Link
          href={paths.environment(workspaceSlug, name)}
          className="stretched-link inline-flex max-w-full items-center gap-2 rounded-sm font-medium"
        >
          <EnvironmentDot name={name} color={color} />
          <span className="truncate">{name}</span>
        </Link>
        <p className="text-muted text-xs">{rulesInAWord(environment)}</p>
      </div>
      {canManage ? (
        <div className="relative z-10">
          <EnvironmentMenu workspaceSlug={workspaceSlug} environment={environment} order={order} />
        </div>
      ) : null}
    </li>
  );
}

function rulesInAWord({ approvalsRequired, allowsDirect }: EnvironmentListItem): string {
  if (approvalsRequired > 0) {
    return `${approvalsRequired} ${approvalsRequired === 1 ? "approval" : "approvals"} needed`;
  }
  return allowsDirect ? "Deployed to directly" : "By release only";
}

function CreateButton({ workspaceSlug }: { workspaceSlug: string }) {
  const { create } = useEnvironmentChanges();
  return (
    <EnvironmentFormDialog
      title="Create an environment"
      description="It comes after all others and serves nothing yet. Applications ask for it by its name."
      submitLabel="Create environment"
      initialColor="sky"
      onSubmit={async ({ name, color }) => {
        await create.mutateAsync({ workspaceSlug, name, color });
        toast.success(`${name} is created`);
      }}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden="true" />
          Create environment
        </Button>
      }
    />
  );
}

interface ArchivedEnvironmentsProps {
  workspaceSlug: string;
  environments: readonly EnvironmentListItem[];
  canManage: boolean;
}

function ArchivedEnvironments({ workspaceSlug, environments, canManage }: ArchivedEnvironmentsProps) {
  const { restore } = useEnvironmentChanges();
  return (
    <details className="mb-6">
      <summary className="cursor-pointer rounded-sm text-muted">
        {environments.length} archived {environments.length === 1 ? "environment" : "environments"}
      </summary>
      <ul className="mt-3 space-y-2">
        {environments.map(({ id, name, color }) => (
          <li key={id} className="flex flex-wrap items-center gap-3">
            <Link
              href={paths.environment(workspaceSlug, name)}
              className="inline-flex items-center gap-2 rounded-sm hover:underline"
            >
              <EnvironmentDot name={name} color={color} />
              {name}
            </Link>
            <Badge>archived</Badge>
            {canManage ? (
              <Button
                size="sm"
                isLoading={restore.isPending}
                onClick={() => restore.mutate({ workspaceSlug, environmentName: name })}
                aria-label={`Restore ${name}`}
              >
                Restore
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
