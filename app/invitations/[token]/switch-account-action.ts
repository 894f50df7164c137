"use server";
import { redirect } from "next/navigation";
import { paths } from "@/components/layout/paths";
import { signOutBrowser } from "@/server/auth/auth";

/** Signs out and stays with the invitation. */
export async function switchAccountAction(token: string): Promise<void> {
  await signOutBrowser();
  redirect(paths.invitation(token));
}
