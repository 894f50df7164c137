/** Wire contract of members. Isomorphic, imports only zod and the roles' vocabulary. */
import { z } from "zod";
import { ROLES } from "@/server/authz/roles";

export const changeMemberRoleInput = z.object({ userId: z.string().max(64), role: z.enum(ROLES) });
export type ChangeMemberRoleInput = z.infer<typeof changeMemberRoleInput>;

export const removeMemberInput = z.object({ userId: z.string().max(64) });
export type RemoveMemberInput = z.infer<typeof removeMemberInput>;
