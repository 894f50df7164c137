"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { timeZoneCookie } from "./time-zone-cookie";

/** Once, and when somebody has travelled: the page is then asked for again in their zone. */
export function TellTimeZone({ known }: { known: string }) {
  const router = useRouter();
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (own === known) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing where pages are served without TLS.
    document.cookie = timeZoneCookie(own);
    router.refresh();
  }, [known, router]);
  return null;
}
