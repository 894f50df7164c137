import Link from "next/link";
import type { ReactNode } from "react";
import { MessagePage } from "@/components/layout/message-page";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import type { ShownInvitation } from "@/server/invitations/find-invitation";

/** For a link that leads nowhere: never was, or was replaced when the invitation was sent again. */
export function UnknownInvitation() {
  return (
    <MessagePage title="This invitation does not exist" actions={<HomeButton isPrimary />}>
      The link may be cut off, or the invitation was sent again and a newer mail has the link that works.
    </MessagePage>
  );
}

/** For a member of the workspace, whatever has become of the invitation. */
export function MemberAlready({ workspace }: Pick<ShownInvitation, "workspace">) {
  return (
    <MessagePage
      title={`You are a member of ${workspace.name}`}
      actions={
        <Button asChild variant="primary">
          <Link href={paths.overview(workspace.slug)}>Open {workspace.name}</Link>
        </Button>
      }
    >
      There is nothing to accept: you have joined already.
    </MessagePage>
  );
}

const WORDS = {
  expired: { title: "This invitation has expired", text: "An invitation works for 7 days." },
  revoked: { title: "This invitation was revoked", text: "Somebody in the workspace took it back." },
  accepted: { title: "This invitation was used already", text: "Each works once." },
} as const;

interface ClosedInvitationProps {
  invitation: ShownInvitation & { state: keyof typeof WORDS };
  isSignedIn: boolean;
}

export function ClosedInvitation({ invitation, isSignedIn }: ClosedInvitationProps): ReactNode {
  const { state, workspace, invitedByName } = invitation;
  const { title, text } = WORDS[state];
  return (
    <MessagePage
      title={title}
      actions={
        <>
          {isSignedIn ? null : (
            <Button asChild variant="primary">
              <Link href={paths.signInTo(paths.overview(workspace.slug))}>Sign in</Link>
            </Button>
          )}
          <HomeButton isPrimary={isSignedIn} />
        </>
      }
    >
      {text} Ask {invitedByName ?? "a member"} for another one to join {workspace.name}.
      {state === "accepted" && !isSignedIn ? " If it was you who used it, sign in." : null}
    </MessagePage>
  );
}

function HomeButton({ isPrimary }: { isPrimary: boolean }) {
  return (
    <Button asChild variant={isPrimary ? "primary" : "secondary"}>
      <Link href={paths.home}>Go to Galley</Link>
    </Button>
  );
}
