/** Wire contract of invitations. Isomorphic, imports only zod and its neighbours. */
import { z } from "zod";
import { ROLES } from "@/server/authz/roles";
import { emailAddress } from "@/server/users/account-schemas";

/** More at once is an import, and a mistake in it would be a mistake a hundred times. */
export const MAX_ADDRESSES = 50;

export const createInvitationsInput = z.object({
  emails: z
    .array(emailAddress)
    .min(1, "Enter an e-mail address.")
    .max(MAX_ADDRESSES, `Invite at most ${MAX_ADDRESSES} people at once.`),
  role: z.enum(ROLES),
});
export type CreateInvitationsInput = z.infer<typeof createInvitationsInput>;

export const invitationRef = z.object({ invitationId: z.string().max(64) });
export type InvitationRef = z.infer<typeof invitationRef>;

export const invitationToken = z.object({ token: z.string().max(200) });
export type InvitationToken = z.infer<typeof invitationToken>;
