"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { APPLICATION_PERMISSIONS } from "@/components/api-keys/api-key-draft";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";

interface CreateKeyStepProps {
  workspaceSlug: string;
  /** Where the prompt is live: what the key is bound to. */
  liveIn: string | null | undefined;
  onToken: (token: string) => void;
  label?: string;
}

/** Makes a key in place: one click, no form. */
export function CreateKeyStep({ workspaceSlug, liveIn, onToken, label }: CreateKeyStepProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const environmentName = liveIn ?? "production";
  const create = useMutation(
    trpc.apiKey.create.mutationOptions({
      onSuccess: async ({ token }) => {
        onToken(token);
        await Promise.all([
          queryClient.invalidateQueries(trpc.onboarding.pathFilter()),
          queryClient.invalidateQueries(trpc.apiKey.pathFilter()),
        ]);
      },
    }),
  );
  return (
    <>
      <Button
        variant="primary"
        isLoading={create.isPending}
        onClick={() =>
          create.mutate({
            workspaceSlug,
            name: `First steps in ${environmentName}`,
            environmentNames: [environmentName],
            permissions: APPLICATION_PERMISSIONS,
          })
        }
      >
        {label ?? `Create a key for ${environmentName}`}
      </Button>
      {create.error ? (
        <p role="alert" className="mt-2 text-danger">
          {create.error.message}
        </p>
      ) : null}
    </>
  );
}
