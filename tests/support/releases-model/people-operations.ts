import { ROLES } from "@/server/authz/roles";
import { addGroupMembers } from "@/server/groups/add-group-members";
import { removeGroupMember } from "@/server/groups/remove-group-member";
import { acceptInvitation } from "@/server/invitations/accept-invitation";
import { createInvitations } from "@/server/invitations/create-invitations";
import { changeMemberRole } from "@/server/members/change-member-role";
import { giveCustomRole } from "@/server/members/give-custom-role";
import { removeMember } from "@/server/members/remove-member";
import { ROLE_PERMISSIONS } from "@/server/roles/role-permissions";
import { updateCustomRole } from "@/server/roles/update-custom-role";
import { callerOf, type Operation } from "./choices";
import type { World } from "./world";

export const PEOPLE_OPERATIONS: Readonly<Record<string, { weight: number; run: Operation }>> = {
  changeRole: {
    weight: 1,
    run: (world) =>
      changeMemberRole(callerOf(world, "member:manage"), {
        userId: aUser(world),
        role: world.random.pick(ROLES.slice(1)),
      }),
  },
  giveCustomRole: {
    weight: 1,
    run: (world) =>
      giveCustomRole(callerOf(world, "member:manage"), {
        userId: aUser(world),
        customRoleId: world.random.pick(world.customRoleIds),
      }),
  },
  updateCustomRole: {
    weight: 1,
    run: (world) =>
      updateCustomRole(callerOf(world, "role:manage"), {
        customRoleId: world.random.pick(world.customRoleIds),
        permissions: world.random.some(ROLE_PERMISSIONS, 0.4),
      }),
  },
  joinGroup: {
    weight: 1,
    run: (world) =>
      addGroupMembers(callerOf(world, "member:manage"), {
        groupId: world.random.pick(world.groupIds),
        userIds: [aUser(world)],
      }),
  },
  leaveGroup: {
    weight: 1,
    run: (world) =>
      removeGroupMember(callerOf(world, "member:manage"), {
        groupId: world.random.pick(world.groupIds),
        userId: aUser(world),
      }),
  },
  removeMember: { weight: 1, run: removeAndInvite },
};

/** Never the owner, by whom everything can be put right again. */
const aUser = ({ random, userIds }: World): string => random.pick(userIds.slice(1));

/** Whoever is removed comes back as somebody else. */
async function removeAndInvite(world: World): Promise<void> {
  const { random, db, owner, userIds, view } = world;
  const gone = userIds.filter((userId) => !view.people.some((person) => person.userId === userId));
  const [userId] = gone;
  if (userId === undefined) {
    if (random.chance(0.5)) await removeMember(callerOf(world, "member:manage"), { userId: aUser(world) });
    return;
  }
  world.counter += 1;
  const { invited } = await createInvitations(owner, {
    emails: [`back-${world.counter}@example.com`],
    role: random.pick(ROLES.slice(1)),
  });
  await acceptInvitation(db, { token: invited[0]?.token ?? "", userId });
}
