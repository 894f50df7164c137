import "server-only";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { TrpcContext } from "@/server/trpc/init";
import { getRequestContext } from "@/server/trpc/request-context";
import { PAGE_PATH_HEADER, toReturnPath } from "./return-path";

export type SignedInContext = TrpcContext & { readonly userId: string };

/** For pages and layouts: who is signed in, or a redirect to the sign-in page that comes back here. */
export async function requireSignedIn(): Promise<SignedInContext> {
  const context = await getRequestContext();
  const { userId } = context;
  if (userId === null) redirect(await signInPath());
  return { ...context, userId };
}

async function signInPath(): Promise<Route> {
  const from = toReturnPath((await headers()).get(PAGE_PATH_HEADER));
  return from === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ from })}`;
}
