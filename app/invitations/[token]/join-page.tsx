import Link from "next/link";
import { AuthPage } from "@/components/accounts/auth-page";
import { OfferedRole } from "@/components/invitations/offered-role";
import { SignUpInvitedForm } from "@/components/invitations/sign-up-invited-form";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import type { ShownInvitation } from "@/server/invitations/find-invitation";
import { signUpInvitedAction } from "./sign-up-invited-action";

interface JoinPageProps {
  token: string;
  invitation: ShownInvitation;
}

/** For a signed-out visitor. Both ways in stand there for every address: the page does not say who has an account. */
export function JoinPage({ token, invitation }: JoinPageProps) {
  return (
    <AuthPage
      title={`Join ${invitation.workspace.name}`}
      description={<OfferedRole {...invitation} />}
      footer={
        <>
          Already have an account?{" "}
          <Button asChild variant="link">
            <Link href={paths.signInTo(paths.invitation(token))}>Sign in to join</Link>
          </Button>
        </>
      }
    >
      <SignUpInvitedForm
        action={signUpInvitedAction.bind(null, token)}
        email={invitation.email}
        workspaceName={invitation.workspace.name}
      />
    </AuthPage>
  );
}
