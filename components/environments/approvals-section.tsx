"use client";
import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { takesDirect } from "@/server/environments/takes-direct";
import type { SectionProps } from "./section-props";

const COUNTS = Array.from({ length: 11 }, (_, count) => count);

export function ApprovalsSection({ workspaceSlug, values, choices, onChange }: SectionProps) {
  const { approvals, deploying } = values;
  const set = (change: Partial<typeof approvals>) => {
    const next = { ...approvals, ...change };
    const isClosed = takesDirect(values) && !takesDirect({ ...values, approvals: next });
    onChange({
      approvals: next,
      ...(isClosed ? { deploying: { ...deploying, allowsDirect: false } } : {}),
    });
  };
  return (
    <div className="space-y-5">
      <Field label="Approvals needed" className="sm:w-60">
        <Select
          value={String(approvals.required)}
          onValueChange={(required) => set({ required: Number(required) })}
        >
          <SelectTrigger>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {COUNTS.map((count) => (
              <SelectItem key={count} value={String(count)}>
                {countWords(count)}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </Field>
      <fieldset>
        <legend className="mb-2 font-medium text-sm">At least one approval from each of</legend>
        {choices.groups.length === 0 ? (
          <p className="text-muted">
            There are no groups yet.{" "}
            <Link href={paths.groups(workspaceSlug)} className="text-accent hover:underline">
              Create a group
            </Link>{" "}
            for those who have to agree, such as Legal.
          </p>
        ) : (
          <div className="space-y-2.5">
            {choices.groups.map(({ id, name, description }) => (
              <ChoiceField
                key={id}
                label={name}
                description={description}
                control={(ids) => (
                  <Checkbox
                    {...ids}
                    checked={approvals.groupIds.includes(id)}
                    onCheckedChange={(checked) =>
                      set({
                        groupIds:
                          checked === true
                            ? [...approvals.groupIds, id]
                            : approvals.groupIds.filter((groupId) => groupId !== id),
                      })
                    }
                  />
                )}
              />
            ))}
          </div>
        )}
      </fieldset>
      <ChoiceField
        label="A request for changes stops the release"
        description="Until whoever asked for them takes it back or approves."
        control={(ids) => (
          <Checkbox
            {...ids}
            checked={approvals.blocksOnRejection}
            onCheckedChange={(checked) => set({ blocksOnRejection: checked === true })}
          />
        )}
      />
    </div>
  );
}

function countWords(count: number): string {
  if (count === 0) return "None";
  return count === 1 ? "1 approval" : `${count} approvals`;
}
