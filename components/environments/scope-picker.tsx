"use client";
import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { EnvironmentPolicies } from "@/server/environments/list-policies";
import type { PolicyScopeInput } from "@/server/environments/policy-schemas";
import { ExceptionDialog } from "./exception-dialog";
import { parseScope, printScope, scopeOfOverride, scopeTitle } from "./policy-draft";

interface ScopePickerProps {
  workspaceSlug: string;
  policies: EnvironmentPolicies;
  scope: PolicyScopeInput;
  canManage: boolean;
  onChange: (scope: PolicyScopeInput) => void;
}

/** Whose rules are shown: the environment's, or those of a folder or prompt that differ from them. */
export function ScopePicker({ workspaceSlug, policies, scope, canManage, onChange }: ScopePickerProps) {
  const stored = policies.overrides.map(scopeOfOverride);
  const isNew =
    scope.kind !== "environment" && !stored.some((each) => printScope(each) === printScope(scope));
  const scopes: PolicyScopeInput[] = [{ kind: "environment" }, ...stored, ...(isNew ? [scope] : [])];
  return (
    <div className="mb-6 flex flex-wrap items-end gap-3">
      <Field label="Rules for" className="w-full sm:w-96">
        <Select value={printScope(scope)} onValueChange={(text) => onChange(parseScope(text))}>
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {scopes.map((each) => (
              <SelectItem key={printScope(each)} value={printScope(each)}>
                {scopeTitle(each)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      {canManage ? (
        <ExceptionDialog
          workspaceSlug={workspaceSlug}
          onChosen={onChange}
          trigger={
            <Button>
              <Plus aria-hidden="true" />
              Add an exception
            </Button>
          }
        />
      ) : null}
    </div>
  );
}
