import type { Metadata } from "next";
import Link from "next/link";
import { AuthPage } from "@/components/accounts/auth-page";
import { ResetPasswordForm } from "@/components/accounts/reset-password-form";
import { MessagePage } from "@/components/layout/message-page";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { getRequestContext } from "@/server/trpc/request-context";
import { findEmailToken } from "@/server/users/find-email-token";
import { resetPasswordAction } from "./reset-password-action";

/** The address is a key: it must not leave with a click on a link. */
export const metadata: Metadata = {
  title: "Choose a new password",
  referrer: "no-referrer",
  robots: { index: false },
};

export default async function ResetPasswordPage({ params }: PageProps<"/reset-password/[token]">) {
  const { token } = await params;
  const { db } = await getRequestContext();
  const found = await findEmailToken(db, { token, purpose: "reset-password" });
  if (found?.state !== "open") return <WornOut wasUsed={found?.state === "used"} />;
  return (
    <AuthPage
      title="Choose a new password"
      description="You will be signed in here, and signed out everywhere else."
      footer={
        <>
          Changed your mind?{" "}
          <Button asChild variant="link">
            <Link href={paths.signIn}>Sign in</Link>
          </Button>
        </>
      }
    >
      <ResetPasswordForm action={resetPasswordAction.bind(null, token)} email={found.email} />
    </AuthPage>
  );
}

function WornOut({ wasUsed }: { wasUsed: boolean }) {
  return (
    <MessagePage
      title={wasUsed ? "This link was used already" : "This link does not work any more"}
      actions={
        <>
          <Button asChild variant="primary">
            <Link href={paths.forgotPassword}>Mail me another link</Link>
          </Button>
          <Button asChild>
            <Link href={paths.signIn}>Sign in</Link>
          </Button>
        </>
      }
    >
      Links to choose a new password work once, within an hour of being mailed.
    </MessagePage>
  );
}
