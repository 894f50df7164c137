/** Wire contract of members. Isomorphic, imports only zod and the roles' vocabulary. */
import { z } from "zod";
import { ROLES } from "@/server/authz/roles";

const userId = z.string().max(64);

export const changeMemberRoleInput = z.object({ userId, role: z.enum(ROLES) });
export type ChangeMemberRoleInput = z.infer<typeof changeMemberRoleInput>;

export const giveCustomRoleInput = z.object({ userId, customRoleId: z.string().max(64) });
export type GiveCustomRoleInput = z.infer<typeof giveCustomRoleInput>;

export const removeMemberInput = z.object({ userId });
export type RemoveMemberInput = z.infer<typeof removeMemberInput>;
