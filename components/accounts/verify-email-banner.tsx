"use client";
import { MailWarning } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useResendVerification } from "./use-resend-verification";

/** Above every page until the address is confirmed. It reminds; it stands in nobody's way. */
export function VerifyEmailBanner({ email }: { email: string }) {
  const resend = useResendVerification();
  return (
    <section
      aria-label="Confirm your e-mail address"
      className="mb-6 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg border bg-warning-subtle px-4 py-2"
    >
      <p className="flex min-w-0 items-start gap-2">
        <MailWarning aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning" />
        <span className="min-w-0 break-words">
          Confirm your address with the link we sent to <span className="font-medium">{email}</span>.
        </span>
      </p>
      <Button size="sm" isLoading={resend.isPending} onClick={() => resend.mutate()}>
        Send it again
      </Button>
    </section>
  );
}
