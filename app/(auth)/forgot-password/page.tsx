import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { AuthPage } from "@/components/accounts/auth-page";
import { ForgotPasswordForm } from "@/components/accounts/forgot-password-form";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { hasMailServer } from "@/server/mail/has-mail-server";
import { requestResetAction } from "./request-reset-action";

export const metadata: Metadata = { title: "Forgot password" };

export default async function ForgotPasswordPage() {
  // Asked when the page is opened: a page made while building would not know of a mail server.
  await connection();
  return (
    <AuthPage
      title="Forgot your password?"
      description="We mail you a link to choose a new one."
      footer={
        <>
          Remembered it?{" "}
          <Button asChild variant="link">
            <Link href={paths.signIn}>Sign in</Link>
          </Button>
        </>
      }
    >
      <ForgotPasswordForm action={requestResetAction} hasMailServer={hasMailServer()} />
    </AuthPage>
  );
}
