"use client";
import { SquareTerminal } from "lucide-react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { SpanOutput } from "@/server/traces/trace-schemas";
import { runAgainCurl, variablesOf } from "./run-again";

/** Nothing for a span that ran no version of ours: there is nothing to run again. */
export function RunAgainButton({ span }: { span: SpanOutput }) {
  // Whether there is something to copy does not depend on the address.
  if (runAgainCurl(span, "") === undefined) return null;
  async function copy() {
    try {
      await navigator.clipboard.writeText(runAgainCurl(span, window.location.origin) ?? "");
      toast.success(
        Object.keys(variablesOf(span)).length > 0
          ? "Copied. Put your key into GALLEY_API_KEY."
          : "Copied without variables: the client recorded none. Put your key into GALLEY_API_KEY.",
      );
    } catch {
      toast.error("The browser refused the clipboard.");
    }
  }
  return (
    <Button size="sm" onClick={copy} title="The same version with the same variables, as a curl command">
      <SquareTerminal aria-hidden="true" />
      Copy as curl
    </Button>
  );
}
