"use client";
import { useMutation } from "@tanstack/react-query";
import { KeyRound, RotateCw } from "lucide-react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";

interface CheckSecretProps {
  workspaceSlug: string;
  environmentName: string;
  checkName: string;
  /** Has another secret from when the rules are saved. */
  onRotate: () => void;
}

/** What an external system verifies requests with. Not fetched until it is asked for: each time is in the audit log. */
export function CheckSecret({ workspaceSlug, environmentName, checkName, onRotate }: CheckSecretProps) {
  const trpc = useTRPC();
  const reveal = useMutation(trpc.check.revealSecret.mutationOptions());
  const isUnsaved = reveal.error?.data?.code === "NOT_FOUND";
  const rotate = () => {
    reveal.reset();
    onRotate();
  };
  return (
    <div className="mt-3 space-y-2 border-t pt-3">
      {reveal.data ? (
        <CodeBlock code={reveal.data.secret} label={`Signing secret of ${checkName}`} isWrapped />
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        {reveal.data ? (
          <Button size="sm" variant="ghost" onClick={reveal.reset}>
            Hide secret
          </Button>
        ) : (
          <Button
            size="sm"
            isLoading={reveal.isPending}
            onClick={() => reveal.mutate({ workspaceSlug, environmentName, checkName })}
          >
            <KeyRound aria-hidden="true" />
            Show signing secret
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={rotate}>
          <RotateCw aria-hidden="true" />
          Make another secret
        </Button>
        <span className="text-muted text-xs">
          Who looks at it is in the audit log. Another one holds from when you save.
        </span>
      </div>
      {reveal.error ? (
        <p role="alert" className="text-danger text-xs">
          {isUnsaved ? "Save the rules first: the secret belongs to the saved name." : reveal.error.message}
        </p>
      ) : null}
    </div>
  );
}
