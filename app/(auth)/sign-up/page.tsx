import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthPage } from "@/components/accounts/auth-page";
import { SignUpForm } from "@/components/accounts/sign-up-form";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { getRequestContext } from "@/server/trpc/request-context";
import { signUpAction } from "./sign-up-action";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage() {
  if ((await getRequestContext()).userId) redirect(paths.home);
  return (
    <AuthPage
      title="Create your account"
      description="And a workspace for your prompts, with development, staging and production."
      footer={
        <>
          Already have an account?{" "}
          <Button asChild variant="link">
            <Link href={paths.signIn}>Sign in</Link>
          </Button>
        </>
      }
    >
      <SignUpForm action={signUpAction} />
    </AuthPage>
  );
}
