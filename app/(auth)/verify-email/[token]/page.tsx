import type { Metadata } from "next";
import Link from "next/link";
import { AuthPage } from "@/components/accounts/auth-page";
import { ConfirmAddressForm } from "@/components/accounts/confirm-address-form";
import { MessagePage } from "@/components/layout/message-page";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { getRequestContext } from "@/server/trpc/request-context";
import { findEmailToken } from "@/server/users/find-email-token";
import { verifyEmailAction } from "./verify-email-action";

/** The address is a key: it must not leave with a click on a link. */
export const metadata: Metadata = {
  title: "Confirm your address",
  referrer: "no-referrer",
  robots: { index: false },
};

/** Works in any browser, signed in or not: people read their mail where they like. */
export default async function VerifyEmailPage({ params }: PageProps<"/verify-email/[token]">) {
  const { token } = await params;
  const { db, userId } = await getRequestContext();
  const found = await findEmailToken(db, { token, purpose: "verify-email" });
  if (found?.state === "used") return <Confirmed email={found.email} isSignedIn={userId !== null} />;
  if (found?.state !== "open") return <WornOut />;
  return (
    <AuthPage
      title="Confirm your address"
      description={
        <>
          Is <span className="break-all font-medium text-foreground">{found.email}</span> yours?
        </>
      }
      footer="If you did not create a Galley account, close this page."
    >
      <ConfirmAddressForm action={verifyEmailAction.bind(null, token)} />
    </AuthPage>
  );
}

function Confirmed({ email, isSignedIn }: { email: string; isSignedIn: boolean }) {
  return (
    <MessagePage
      title="Your address is confirmed"
      actions={
        <Button asChild variant="primary">
          {isSignedIn ? (
            <Link href={paths.home}>Go to your workspace</Link>
          ) : (
            <Link href={paths.signIn}>Sign in</Link>
          )}
        </Button>
      }
    >
      <span className="break-all">{email}</span> is yours, and Galley knows it.
    </MessagePage>
  );
}

function WornOut() {
  return (
    <MessagePage
      title="This link does not work any more"
      actions={
        <Button asChild variant="primary">
          <Link href={paths.account}>Go to your account</Link>
        </Button>
      }
    >
      It has expired, or the account has another address by now. Your account's page mails you another one.
    </MessagePage>
  );
}
