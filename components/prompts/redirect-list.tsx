"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import type { PromptDetail } from "@/server/prompts/get-prompt";

interface RedirectListProps {
  workspaceSlug: string;
  slug: string;
  redirects: PromptDetail["redirects"];
}

/** The names a prompt once had; each can be freed for another prompt. */
export function RedirectList({ workspaceSlug, slug, redirects }: RedirectListProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(trpc.prompt.removeRedirect.mutationOptions());
  if (redirects.length === 0) return null;
  return (
    <section aria-labelledby="former-names">
      <h3 id="former-names" className="mb-1.5 font-medium text-sm">
        Former names
      </h3>
      <ul className="divide-y rounded-lg border">
        {redirects.map((redirect) => (
          <li key={redirect.slug} className="flex items-center gap-3 px-3 py-1.5">
            <span className="min-w-0 flex-1 break-words font-mono text-xs">{redirect.slug}</span>
            <RelativeTime time={redirect.createdAt} className="text-subtle text-xs" />
            <ConfirmDialog
              trigger={
                <Button size="sm" variant="ghost" aria-label={`Free the name ${redirect.slug}`}>
                  Free
                </Button>
              }
              title={`Free the name “${redirect.slug}”?`}
              description="Applications that still ask by it will be told that there is no such prompt."
              confirmLabel="Free the name"
              onConfirm={async () => {
                await remove.mutateAsync({ workspaceSlug, slug, formerSlug: redirect.slug });
                await queryClient.invalidateQueries(trpc.prompt.pathFilter());
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
