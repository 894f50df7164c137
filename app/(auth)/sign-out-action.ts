"use server";
import { redirect } from "next/navigation";
import { paths } from "@/components/layout/paths";
import { signOutBrowser } from "@/server/auth/auth";

export async function signOutAction(): Promise<void> {
  await signOutBrowser();
  redirect(paths.signIn);
}
