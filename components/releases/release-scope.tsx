"use client";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { Field } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import type { LiveVersionMatrix } from "@/server/deployments/list-live-versions";
import { ItemEditor } from "./item-editor";
import { PromotionChecklist } from "./promotion-checklist";
import { environmentBefore } from "./release-draft";
import type { NewRelease } from "./use-new-release";

interface ReleaseScopeProps {
  workspaceSlug: string;
  matrix: LiveVersionMatrix;
  form: NewRelease;
}

/** Where to, and what: versions one by one, or all that differs from another environment. */
export function ReleaseScope({ workspaceSlug, matrix, form }: ReleaseScopeProps) {
  const { environmentName, fromName } = form;
  const sources = matrix.environments.filter(({ name }) => name !== environmentName);
  const source = environmentBefore(matrix, environmentName) ?? sources[0]?.name;
  return (
    <Panel title="What shall go live">
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-end gap-4">
          <Field label="Environment" className="w-52 max-sm:w-full">
            <EnvironmentSelect
              environments={matrix.environments}
              value={environmentName}
              onChange={form.setEnvironmentName}
            />
          </Field>
          {source === undefined ? null : (
            <SegmentedControl
              label="What it takes"
              value={fromName === undefined ? "versions" : "promotion"}
              onValueChange={(mode) => form.setFrom(mode === "promotion" ? source : undefined)}
              options={[
                { value: "versions", label: "Choose versions" },
                { value: "promotion", label: "Promote an environment" },
              ]}
              className="mb-1"
            />
          )}
        </div>
        {fromName === undefined ? (
          <ItemEditor
            workspaceSlug={workspaceSlug}
            matrix={matrix}
            environmentName={environmentName}
            items={form.items}
            onChange={form.setChosen}
          />
        ) : (
          <>
            <Field label="Promote from" className="w-52 max-sm:w-full">
              <EnvironmentSelect environments={sources} value={fromName} onChange={form.setFrom} />
            </Field>
            {form.offered.length === 0 ? (
              <p className="rounded-lg border border-dashed px-3 py-4 text-center text-muted">
                All that is live in {fromName} is live in {environmentName} already.
              </p>
            ) : (
              <PromotionChecklist
                matrix={matrix}
                environmentName={environmentName}
                offered={form.offered}
                older={form.older}
                leftOut={form.leftOut}
                onChange={form.setLeftOut}
              />
            )}
          </>
        )}
      </div>
    </Panel>
  );
}

interface EnvironmentSelectProps {
  environments: LiveVersionMatrix["environments"];
  value: string;
  onChange: (name: string) => void;
}

function EnvironmentSelect({ environments, value, onChange }: EnvironmentSelectProps) {
  return (
    <Select value={value} onValueChange={onChange}>
      <SelectTrigger>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {environments.map(({ id, name, color, canRequest }) => (
          <SelectItem
            key={id}
            value={name}
            description={canRequest ? undefined : "you may not request releases here"}
          >
            <EnvironmentBadge name={name} color={color} isPlain />
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
