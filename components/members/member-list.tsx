"use client";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { EndMembershipButton } from "./end-membership-button";
import { GroupNames } from "./group-names";
import { Person } from "./person";
import { RoleSelect } from "./role-select";
import { useMembers } from "./use-members";

export function MemberList({ workspaceSlug }: { workspaceSlug: string }) {
  const { members, self, judge } = useMembers(workspaceSlug);
  return (
    <Table label="Members" className="table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead>Member</TableHead>
          <TableHead className="w-32 sm:w-40">Role</TableHead>
          <TableHead className="w-40 max-md:hidden">Groups</TableHead>
          <TableHead className="w-32 max-sm:hidden">Member since</TableHead>
          <TableHead className="w-12 sm:w-28">
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {members.map((member) => {
          const isSelf = member.userId === self?.userId;
          return (
            <TableRow key={member.userId}>
              <TableCell className="h-13">
                <span className="flex min-w-0 items-center gap-2">
                  <Person name={member.name} email={member.email} isDetailed />
                  {isSelf ? (
                    <Badge tone="outline" className="max-sm:hidden">
                      You
                    </Badge>
                  ) : null}
                </span>
              </TableCell>
              <TableCell>
                <RoleSelect workspaceSlug={workspaceSlug} member={member} isSelf={isSelf} judge={judge} />
              </TableCell>
              <TableCell className="text-muted max-md:hidden">
                <GroupNames groups={member.groups} />
              </TableCell>
              <TableCell className="text-muted max-sm:hidden">
                <RelativeTime time={member.since} />
              </TableCell>
              <TableCell className="text-right">
                <EndMembershipButton
                  workspaceSlug={workspaceSlug}
                  member={member}
                  isSelf={isSelf}
                  verdict={judge(member, null)}
                />
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
