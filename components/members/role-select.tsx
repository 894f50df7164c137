"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { MemberVerdict } from "@/server/authz/member-rules";
import { ROLE_DESCRIPTIONS, ROLES, type Role } from "@/server/authz/roles";

interface RoleSelectProps {
  workspaceSlug: string;
  member: { userId: string; name: string; role: Role };
  isSelf: boolean;
  judge: (member: { userId: string; role: Role }, to: Role) => MemberVerdict;
}

export function RoleSelect({ workspaceSlug, member, isSelf, judge }: RoleSelectProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [confirming, setConfirming] = useState<Role>();
  const changeRole = useMutation(
    trpc.member.changeRole.mutationOptions({
      onSuccess: async ({ role }) => {
        toast.success(
          isSelf ? `You are now ${withArticle(role)}` : `${member.name} is now ${withArticle(role)}`,
        );
        await queryClient.invalidateQueries(trpc.member.list.queryFilter({ workspaceSlug }));
        // What the shell shows of one's own role was rendered on the server.
        if (isSelf) router.refresh();
      },
    }),
  );
  const change = (role: Role) => changeRole.mutateAsync({ workspaceSlug, userId: member.userId, role });

  const roles = ROLES.filter((role) => role === member.role || judge(member, role).isAllowed);
  if (roles.length === 1) return <span className="capitalize">{member.role}</span>;

  return (
    <>
      <Select
        value={changeRole.isPending ? changeRole.variables.role : member.role}
        disabled={changeRole.isPending}
        onValueChange={(value) => {
          const role = ROLES.find((candidate) => candidate === value);
          if (!role || role === member.role) return;
          if (isSelf) setConfirming(role);
          else change(role).catch((error) => toast.error(error.message));
        }}
      >
        <SelectTrigger size="sm" aria-label={`Role of ${member.name}`} className="capitalize">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {roles.map((role) => (
            <SelectItem key={role} value={role} description={ROLE_DESCRIPTIONS[role]}>
              <span className="capitalize">{role}</span>
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
          title={`Change your own role to ${confirming}?`}
          description={`From then on: ${ROLE_DESCRIPTIONS[confirming].toLowerCase()}. Somebody else has to give you the role of ${member.role} back.`}
          confirmLabel="Change my role"
          onConfirm={() => change(confirming)}
        />
      ) : null}
    </>
  );
}

function withArticle(role: Role) {
  return /^[aeiou]/.test(role) ? `an ${role}` : `a ${role}`;
}
