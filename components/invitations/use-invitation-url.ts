"use client";
import { paths } from "@/components/layout/paths";
import { useOrigin } from "@/components/onboarding/use-origin";

/** Makes the address of an invitation out of its secret: at the address this page was opened at, which others reach too. */
export function useInvitationUrl(): (token: string) => string {
  const origin = useOrigin();
  return (token) => `${origin}${paths.invitation(token)}`;
}
