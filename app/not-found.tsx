import Link from "next/link";
import { MessagePage } from "@/components/layout/message-page";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <MessagePage
      title="There is nothing at this address"
      actions={
        <>
          <Button asChild variant="primary">
            <Link href={paths.home}>Go to your workspace</Link>
          </Button>
          <Button asChild>
            <Link href={paths.account}>Check who you are signed in as</Link>
          </Button>
        </>
      }
    >
      It may have been archived or renamed, or it belongs to a workspace this account is not a member of. If
      somebody sent you the link, ask them to invite you.
    </MessagePage>
  );
}
