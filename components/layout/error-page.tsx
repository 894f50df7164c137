"use client";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { MessagePage } from "./message-page";

/** Server errors reach the browser without their message, only with a digest that the server's log also has. */
function digestOf(error: unknown) {
  if (!(error instanceof Error) || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}

export function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <MessagePage
      title="This page could not be shown"
      reference={digestOf(error)}
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          <Button asChild>
            {/* A full load: what failed may be held in the client's state. */}
            <a href="/">Go to your workspace</a>
          </Button>
        </>
      }
    >
      Something failed on our side; nothing you saved is lost. Try again in a moment. If it keeps happening,
      tell whoever runs this installation when it happened.
    </MessagePage>
  );
}
