"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { BookOpenText, SearchX } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { Fragment } from "react";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Table, TableBody, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { LiveVersionMatrix } from "@/server/deployments/list-live-versions";
import { EnvironmentBadge } from "./environment-badge";
import { LiveMatrixRow } from "./live-matrix-row";

/** What each environment serves of each prompt, and the step that takes it further. */
export function LiveMatrix({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const { data: matrix } = useSuspenseQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  const [search, setSearch] = useQueryState("q", parseAsString.withDefault(""));
  if (matrix.prompts.length === 0) return <NoPrompts workspaceSlug={workspaceSlug} />;

  const wanted = search.trim().toLowerCase();
  const shown = matrix.prompts.filter(({ slug }) => slug.includes(wanted));
  return (
    <>
      <Input
        type="search"
        aria-label="Find a prompt"
        placeholder="Find a prompt"
        value={search}
        onChange={(event) => setSearch(event.target.value || null)}
        className="mb-3 max-w-72"
      />
      {shown.length === 0 ? (
        <EmptyState
          icon={SearchX}
          title={`No prompt is called “${search}”`}
          action={<Button onClick={() => setSearch(null)}>Show all prompts</Button>}
        />
      ) : (
        <Matrix workspaceSlug={workspaceSlug} matrix={{ ...matrix, prompts: shown }} />
      )}
    </>
  );
}

function Matrix({ workspaceSlug, matrix }: { workspaceSlug: string; matrix: LiveVersionMatrix }) {
  const { environments, prompts } = matrix;
  const liveIn = (name: string) =>
    prompts.filter(({ live }) => live.some(({ environmentName }) => environmentName === name)).length;
  return (
    <Table label="What is live where" className="max-md:block">
      <TableHeader className="max-md:sr-only">
        <TableRow>
          <TableHead>Prompt</TableHead>
          <TableHead>Latest</TableHead>
          {environments.map(({ id, name, color }) => (
            <Fragment key={id}>
              <TableHead className="w-10 px-0">
                <VisuallyHidden>Step to {name}</VisuallyHidden>
              </TableHead>
              <TableHead>
                <span className="inline-flex items-center gap-2">
                  <EnvironmentBadge name={name} color={color} isPlain />
                  <span className="numeric font-normal">{liveIn(name)} live</span>
                </span>
              </TableHead>
            </Fragment>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody className="max-md:block">
        {prompts.map((prompt) => (
          <LiveMatrixRow
            key={prompt.slug}
            workspaceSlug={workspaceSlug}
            environments={environments}
            prompt={prompt}
          />
        ))}
      </TableBody>
    </Table>
  );
}

function NoPrompts({ workspaceSlug }: { workspaceSlug: string }) {
  return (
    <EmptyState
      icon={BookOpenText}
      title="No prompts yet"
      description="Once a prompt has a version, it can be deployed to an environment, and applications fetch it from there."
      action={
        <Button variant="primary" asChild>
          <Link href={paths.newPrompt(workspaceSlug)}>Create a prompt</Link>
        </Button>
      }
    />
  );
}
