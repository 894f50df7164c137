import type { Metadata } from "next";
import Link from "next/link";
import { AuthPage } from "@/components/accounts/auth-page";
import { ConfirmAddressForm } from "@/components/accounts/confirm-address-form";
import { MessagePage } from "@/components/layout/message-page";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { getRequestContext } from "@/server/trpc/request-context";
import { findEmailToken } from "@/server/users/find-email-token";
import { changeEmailAction } from "./change-email-action";

/** The address is a key: it must not leave with a click on a link. */
export const metadata: Metadata = {
  title: "Confirm your new address",
  referrer: "no-referrer",
  robots: { index: false },
};

export default async function ChangeEmailPage({ params }: PageProps<"/change-email/[token]">) {
  const { token } = await params;
  const { db } = await getRequestContext();
  const found = await findEmailToken(db, { token, purpose: "change-email" });
  if (found?.state !== "open") return <Closed wasUsed={found?.state === "used"} />;
  return (
    <AuthPage
      title="Confirm your new address"
      description={
        <>
          From then on you sign in with{" "}
          <span className="break-all font-medium text-foreground">{found.email}</span>.
        </>
      }
      footer="If you did not ask for it, close this page."
    >
      <ConfirmAddressForm action={changeEmailAction.bind(null, token)} />
    </AuthPage>
  );
}

function Closed({ wasUsed }: { wasUsed: boolean }) {
  return (
    <MessagePage
      title={wasUsed ? "Your address is changed" : "This link does not work any more"}
      actions={
        <Button asChild variant="primary">
          <Link href={paths.account}>Go to your account</Link>
        </Button>
      }
    >
      {wasUsed
        ? "You sign in with it from now on."
        : "It works for 24 hours. Your account's page mails you another one."}
    </MessagePage>
  );
}
