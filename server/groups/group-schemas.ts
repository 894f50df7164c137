/** Wire contract of groups. Isomorphic, imports only zod. */
import { z } from "zod";

export const MAX_GROUPS = 200;

const name = z.string().trim().min(1, "Give the group a name.").max(60, "Use at most 60 characters.");
const description = z.string().trim().max(300, "Use at most 300 characters.");
const groupId = z.string().min(1).max(64);
const userId = z.string().min(1).max(64);

export const createGroupInput = z.object({
  name,
  description: description.default(""),
  memberIds: z.array(userId).max(500).default([]),
});
export type CreateGroupInput = z.infer<typeof createGroupInput>;

/** What is left out stays as it is. */
export const updateGroupInput = z.object({
  groupId,
  name: name.optional(),
  description: description.optional(),
});
export type UpdateGroupInput = z.infer<typeof updateGroupInput>;

export const deleteGroupInput = z.object({ groupId });
export type DeleteGroupInput = z.infer<typeof deleteGroupInput>;

export const addGroupMembersInput = z.object({ groupId, userIds: z.array(userId).min(1).max(500) });
export type AddGroupMembersInput = z.infer<typeof addGroupMembersInput>;

export const removeGroupMemberInput = z.object({ groupId, userId });
export type RemoveGroupMemberInput = z.infer<typeof removeGroupMemberInput>;
