import { signOutAction } from "@/app/(auth)/sign-out-action";
import { PlainPage } from "@/components/accounts/plain-page";
import { AppTrpcProvider } from "@/components/trpc/trpc-provider";
import { requireSignedIn } from "@/server/auth/require-signed-in";

/** Awaited before anything is sent, so that a signed-out visitor gets a redirect and not half a page. */
export default async function AccountLayout({ children }: LayoutProps<"/account">) {
  await requireSignedIn();
  return (
    <AppTrpcProvider>
      <PlainPage signOut={signOutAction}>{children}</PlainPage>
    </AppTrpcProvider>
  );
}
