import { env } from "@/env";

// On globalThis, because the server and Next's bundles are separate instances of this module.
const holder: typeof globalThis & { galleyPublicUrl?: string } = globalThis;

/** The address people reach this installation at, without a slash at its end. */
export function setPublicUrl(url: string): void {
  holder.galleyPublicUrl = url.replace(/\/+$/, "");
}

/** Links in mails begin with it. Never taken from a request: its Host header is whatever the caller wrote. */
export function getPublicUrl(): string {
  return holder.galleyPublicUrl ?? (env.GALLEY_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, "");
}
