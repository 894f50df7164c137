import { AuthPage } from "@/components/accounts/auth-page";
import { AcceptInvitation } from "@/components/invitations/accept-invitation";
import { OfferedRole } from "@/components/invitations/offered-role";
import { AppTrpcProvider } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import type { ShownInvitation } from "@/server/invitations/find-invitation";
import type { Account } from "@/server/users/get-account";
import { switchAccountAction } from "./switch-account-action";

interface AcceptPageProps {
  token: string;
  invitation: ShownInvitation;
  account: Account;
}

/** For somebody who is signed in; with another address than the invited one, they are told before they join with it. */
export function AcceptPage({ token, invitation, account }: AcceptPageProps) {
  const { email, workspace } = invitation;
  const isTheirs = account.email === email;
  return (
    <AuthPage
      title={`Join ${workspace.name}`}
      description={<OfferedRole {...invitation} />}
      footer={
        <>
          You are signed in as <span className="break-all text-foreground">{account.email}</span>.
        </>
      }
    >
      {isTheirs ? null : (
        <p className="mb-4 rounded-md bg-warning-subtle px-3 py-2">
          This invitation was sent to <span className="break-all font-medium">{email}</span>, which is not the
          address of this account. If both are yours, you can join with this one.
        </p>
      )}
      <AppTrpcProvider>
        <AcceptInvitation
          token={token}
          label={isTheirs ? `Join ${workspace.name}` : `Join as ${account.name}`}
        />
      </AppTrpcProvider>
      <form action={switchAccountAction.bind(null, token)} className="mt-3 flex flex-col">
        <Button type="submit" size="lg">
          Use another account
        </Button>
      </form>
    </AuthPage>
  );
}
