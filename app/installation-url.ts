import "server-only";
import { headers } from "next/headers";
import { env } from "@/env";

/** Where this installation is reached, for examples that work here. */
export async function installationUrl(): Promise<string> {
  const requestHeaders = await headers();
  const protocol = requestHeaders.get("x-forwarded-proto") ?? "http";
  return env.GALLEY_URL ?? `${protocol}://${requestHeaders.get("host") ?? "localhost"}`;
}
