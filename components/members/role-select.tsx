"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { cn } from "@/components/ui/cn";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { Member } from "@/server/members/list-members";
import { type RoleChoice, roleChoices, valueOfPlace } from "./role-choices";
import { useChangeRole } from "./use-change-role";
import type { JudgeMember } from "./use-members";

interface RoleSelectProps {
  workspaceSlug: string;
  member: Member;
  isSelf: boolean;
  judge: JudgeMember;
}

export function RoleSelect({ workspaceSlug, member, isSelf, judge }: RoleSelectProps) {
  const trpc = useTRPC();
  const { data: customRoles } = useSuspenseQuery(trpc.role.list.queryOptions({ workspaceSlug }));
  const [confirming, setConfirming] = useState<RoleChoice>();
  const { change, pendingValue } = useChangeRole({ workspaceSlug, member, isSelf });
  const current = valueOfPlace(member);
  const choices = roleChoices(customRoles).filter(
    (choice) => choice.value === current || judge(member, choice).isAllowed,
  );
  if (choices.length <= 1) return <RoleName member={member} />;

  function choose(value: string) {
    const choice = choices.find((candidate) => candidate.value === value);
    if (!choice || value === current) return;
    if (isSelf) setConfirming(choice);
    else change(choice).catch((error) => toast.error(error.message));
  }

  return (
    <>
      <Select value={pendingValue ?? current} disabled={pendingValue !== undefined} onValueChange={choose}>
        <SelectTrigger size="sm" aria-label={`Role of ${member.name}`}>
          <SelectValue />
        </SelectTrigger>
        <SelectContent className="max-w-[calc(100vw-2rem)] sm:max-w-sm">
          {choices.map(({ value, name, description, customRole }) => (
            <SelectItem key={value} value={value} description={description}>
              <span className={cn(!customRole && "capitalize")}>{name}</span>
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {confirming ? (
        <ConfirmDialog
          open
          onOpenChange={(isOpen) => {
            if (!isOpen) setConfirming(undefined);
          }}
          title={`Change your own role to ${confirming.name}?`}
          description={`You may then do what that role says: ${lowerFirst(confirming.description)}. Somebody else has to give you the role of ${member.customRole?.name ?? member.role} back.`}
          confirmLabel="Change my role"
          onConfirm={() => change(confirming)}
        />
      ) : null}
    </>
  );
}

function RoleName({ member: { role, customRole } }: Pick<RoleSelectProps, "member">) {
  return customRole ? (
    <span className="block truncate" title={customRole.name}>
      {customRole.name}
    </span>
  ) : (
    <span className="capitalize">{role}</span>
  );
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
