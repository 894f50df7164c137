import type { BrowserContext, Page } from "@playwright/test";
import { createTRPCClient, httpLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/trpc/app-router";

/** Signs up as a person does; answers the new workspace's slug. */
export async function signUp(page: Page, url: string, workspaceName = "Northwind"): Promise<string> {
  await page.goto(`${url}/sign-up`);
  await page.getByLabel("Your name").fill("Ada Lindqvist");
  await page.getByLabel("E-mail").fill("ada@example.com");
  await page.getByRole("textbox", { name: "Password" }).fill("correct horse battery");
  await page.getByLabel("Workspace name").fill(workspaceName);
  await page.getByRole("button", { name: /create/i }).click();
  await page.waitForURL((address) => !address.pathname.startsWith("/sign-up"));
  return new URL(page.url()).pathname.split("/")[1] ?? "";
}

/** The application's own client, with the browser's session. */
export async function signedInClient(context: BrowserContext, url: string) {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/api/trpc`, transformer: superjson, headers: { cookie, origin: url } })],
  });
}

export type SignedInClient = Awaited<ReturnType<typeof signedInClient>>;
