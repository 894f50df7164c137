"use client";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { DialogBody, DialogClose, DialogFooter } from "@/components/ui/dialog";

interface NewKeyProps {
  token: string;
  /** What else there is to know about it. */
  children?: ReactNode;
}

/** The one time a key is seen. */
export function NewKey({ token, children }: NewKeyProps) {
  return (
    <>
      <DialogBody className="space-y-3">
        <CodeBlock code={token} label="API key" isWrapped />
        {children}
        <p className="text-muted">
          Galley keeps only a hash of it, so it cannot be shown again. If it is lost, revoke it and create
          another.
        </p>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button variant="primary">I have copied it</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
