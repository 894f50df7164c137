"use client";
import { type ComponentType, useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { EnvironmentPolicy } from "@/server/environments/environment-policy";
import type { PolicyEnvironment } from "@/server/environments/get-policy";
import type { PolicyScopeInput } from "@/server/environments/policy-schemas";
import type { ResolvedPolicy } from "@/server/environments/resolve-policy";
import { ApprovalsSection } from "./approvals-section";
import { ChecksSection } from "./checks-section";
import { DeployingSection } from "./deploying-section";
import { FreezesSection } from "./freezes-section";
import { PermissionsSection } from "./permissions-section";
import { type PolicyDraft, type ScopeState, SECTIONS, sectionsOf } from "./policy-draft";
import { PolicySaveBar } from "./policy-save-bar";
import { PolicySectionPanel } from "./policy-section-panel";
import { POLICY_TEMPLATES } from "./policy-templates";
import { PromotionSection } from "./promotion-section";
import type { SectionProps } from "./section-props";
import { usePolicyNames } from "./use-policy-names";
import { useSavePolicy } from "./use-save-policy";

interface PolicyFormProps {
  workspaceSlug: string;
  environment: PolicyEnvironment;
  scope: PolicyScopeInput;
  state: ScopeState;
  /** What holds without the rules of this scope. */
  inherited: ResolvedPolicy;
  onRemoved: () => void;
}

const EDITORS: Readonly<Record<(typeof SECTIONS)[number], ComponentType<SectionProps>>> = {
  approvals: ApprovalsSection,
  checks: ChecksSection,
  deploying: DeployingSection,
  freezes: FreezesSection,
  promotion: PromotionSection,
  permissions: PermissionsSection,
};

export function PolicyForm(props: PolicyFormProps) {
  const { workspaceSlug, environment, scope, state, inherited, onRemoved } = props;
  const [draft, setDraft] = useState<PolicyDraft>(state.draft);
  const choices = usePolicyNames(workspaceSlug);
  const save = useSavePolicy({ workspaceSlug, environmentName: environment.name, scope });
  const isException = scope.kind !== "environment";
  const set = (values: Partial<EnvironmentPolicy>) =>
    setDraft((current) => ({ ...current, values: { ...current.values, ...values } }));

  const setOwn = (section: (typeof SECTIONS)[number], isOwn: boolean) =>
    setDraft(({ values, own }) => ({
      values: isOwn ? values : { ...values, [section]: inherited.policy[section] },
      own: isOwn ? [...own, section] : own.filter((each) => each !== section),
    }));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.start({ sections: sectionsOf(draft), expectedUpdatedAt: state.updatedAt });
      }}
      noValidate
      className="space-y-4"
    >
      {isException ? null : <Templates onChoose={(values) => set(values)} />}
      {SECTIONS.map((section) => {
        const Editor = EDITORS[section];
        return (
          <PolicySectionPanel
            key={section}
            section={section}
            inherited={inherited}
            choices={choices}
            isException={isException}
            isOwn={draft.own.includes(section)}
            onOwn={(isOwn) => setOwn(section, isOwn)}
            errors={save.errorsOf(section)}
          >
            <Editor
              workspaceSlug={workspaceSlug}
              environment={environment}
              values={draft.values}
              choices={choices}
              onChange={set}
            />
          </PolicySectionPanel>
        );
      })}
      <PolicySaveBar
        scope={scope}
        state={state}
        isChanged={JSON.stringify(draft) !== JSON.stringify(state.draft)}
        save={save}
        onReset={() => setDraft(state.draft)}
        onRemoved={onRemoved}
      />
    </form>
  );
}

function Templates({ onChoose }: { onChoose: (values: Partial<EnvironmentPolicy>) => void }) {
  return (
    <fieldset className="flex flex-wrap items-center gap-2">
      <legend className="sr-only">Begin with a template</legend>
      <span className="text-muted">Begin with</span>
      {POLICY_TEMPLATES.map(({ name, description, sections }) => (
        <Button
          key={name}
          size="sm"
          title={description}
          onClick={() => {
            onChoose(sections);
            toast.info(`${name}: ${description.toLowerCase()}. Nothing is saved yet.`);
          }}
        >
          {name}
        </Button>
      ))}
    </fieldset>
  );
}
