import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthPage } from "@/components/accounts/auth-page";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { toReturnPath } from "@/server/auth/return-path";
import { getRequestContext } from "@/server/trpc/request-context";
import { signInAction } from "./sign-in-action";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const from = toReturnPath((await searchParams).from);
  if ((await getRequestContext()).userId) redirect(from);
  return (
    <AuthPage
      title="Sign in"
      description="Welcome back to your prompts."
      footer={
        <>
          New to Galley?{" "}
          <Button asChild variant="link">
            <Link href={isInvitation(from) ? from : paths.signUp}>Create an account</Link>
          </Button>
        </>
      }
    >
      <SignInForm action={signInAction} from={from} />
    </AuthPage>
  );
}

/** Its page has a form of its own, which makes an account inside the workspace. */
const isInvitation = (from: string) => from.startsWith("/invitations/");
