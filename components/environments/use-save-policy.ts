"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { toast } from "@/components/ui/toast";
import type { PolicySection, PolicySections } from "@/server/environments/environment-policy";
import type { PolicyScopeInput } from "@/server/environments/policy-schemas";
import { scopeTitle } from "./policy-draft";

type Place = {
  readonly workspaceSlug: string;
  readonly environmentName: string;
  readonly scope: PolicyScopeInput;
};
type Saving = { readonly sections: PolicySections; readonly expectedUpdatedAt: Date | null };
type Warned = Saving & { readonly warnings: readonly string[] };

/** Saves the rules of a scope; asks first when they would lead to something odd. */
export function useSavePolicy({ workspaceSlug, environmentName, scope }: Place) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [warned, setWarned] = useState<Warned>();
  const at = { workspaceSlug, environmentName };
  const refresh = () => queryClient.invalidateQueries(trpc.environment.pathFilter());
  const save = useMutation(trpc.environment.savePolicy.mutationOptions());
  const remove = useMutation(trpc.environment.removeOverride.mutationOptions({ onSuccess: refresh }));

  async function run(saving: Saving, acceptsWarnings: boolean): Promise<void> {
    const outcome = await save.mutateAsync({ ...at, scope, ...saving, acceptsWarnings });
    if (outcome.status === "warned") {
      setWarned({ ...saving, warnings: outcome.warnings });
      return;
    }
    setWarned(undefined);
    toast.success(`The policy for ${scopeTitle(scope)} is saved`);
    await refresh();
  }

  return {
    isPending: save.isPending,
    /** What cannot be said beside a part of the policy. */
    message: save.error && !save.error.data?.fieldErrors?.length ? save.error.message : undefined,
    warnings: warned?.warnings,
    errorsOf: (section: PolicySection): string[] =>
      (save.error?.data?.fieldErrors ?? [])
        .filter(({ path }) => path === `sections.${section}` || path.startsWith(`sections.${section}.`))
        .map(({ message }) => message),
    hasErrors: save.isError,
    /** What goes wrong is shown by `message` and `errorsOf`. */
    start: (saving: Saving) => void run(saving, false).catch(() => undefined),
    saveAllTheSame: () => (warned ? run(warned, true) : Promise.resolve()),
    dismissWarnings: () => setWarned(undefined),
    remove: (expectedUpdatedAt: Date | null) =>
      scope.kind === "environment"
        ? Promise.resolve()
        : remove.mutateAsync({ ...at, scope, expectedUpdatedAt }),
  };
}

export type SavePolicy = ReturnType<typeof useSavePolicy>;
