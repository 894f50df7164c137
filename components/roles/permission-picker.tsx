"use client";
import { Checkbox } from "@/components/ui/checkbox";
import { ChoiceField } from "@/components/ui/choice-field";
import { memberCan, type Standing } from "@/server/authz/policy";
import {
  PERMISSION_AREAS,
  type RolePermission,
  withNeeded,
  withoutPermission,
} from "@/server/roles/role-permissions";

interface PermissionPickerProps {
  /** Whoever chooses: nobody gives or takes what they do not hold. */
  by: Standing;
  permissions: readonly RolePermission[];
  onChange: (permissions: RolePermission[]) => void;
}

/** Choosing one brings those it is of no use without; dropping one drops those that need it. */
export function PermissionPicker({ by, permissions, onChange }: PermissionPickerProps) {
  return (
    <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
      {PERMISSION_AREAS.map((area) => (
        <fieldset key={area.name}>
          <legend className="mb-2 font-medium text-sm">{area.name}</legend>
          <div className="space-y-2.5">
            {area.permissions.map((words) => {
              const { permission, label } = words;
              const isHeld = memberCan(by, permission);
              const description = "description" in words ? words.description : undefined;
              return (
                <ChoiceField
                  key={permission}
                  label={label}
                  description={isHeld ? description : "You do not hold this yourself"}
                  control={(ids) => (
                    <Checkbox
                      {...ids}
                      disabled={!isHeld}
                      checked={permissions.includes(permission)}
                      onCheckedChange={(checked) =>
                        onChange(
                          checked === true
                            ? withNeeded([...permissions, permission])
                            : withoutPermission(permissions, permission),
                        )
                      }
                    />
                  )}
                />
              );
            })}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
