import type { Metadata } from "next";
import {
  ClosedInvitation,
  MemberAlready,
  UnknownInvitation,
} from "@/components/invitations/closed-invitation";
import { findInvitation } from "@/server/invitations/find-invitation";
import { getRequestContext } from "@/server/trpc/request-context";
import { getAccount } from "@/server/users/get-account";
import { AcceptPage } from "./accept-page";
import { JoinPage } from "./join-page";

/** The address is a key: it must not leave with a click on a link. */
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: { index: false } };

/** Looking at it uses nothing: programs that look into mails open every link in them. */
export default async function InvitationPage({ params }: PageProps<"/invitations/[token]">) {
  const { token } = await params;
  const { db, userId } = await getRequestContext();
  const invitation = await findInvitation(db, { token, userId });
  if (!invitation) return <UnknownInvitation />;
  if (invitation.isMember) return <MemberAlready workspace={invitation.workspace} />;
  const { state } = invitation;
  if (state !== "pending") {
    return <ClosedInvitation invitation={{ ...invitation, state }} isSignedIn={userId !== null} />;
  }
  if (userId === null) return <JoinPage token={token} invitation={invitation} />;
  return <AcceptPage token={token} invitation={invitation} account={await getAccount(db, { userId })} />;
}
