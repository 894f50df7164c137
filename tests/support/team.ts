import type { Browser, Page } from "@playwright/test";
import type { Role } from "@/server/authz/roles";
import type { SignedInClient } from "./signed-in-client";

export type Joining = { readonly name: string; readonly role: Exclude<Role, "owner"> };

/** Somebody who was invited, joins with an account of their own, in a browser of their own. */
export async function join(
  browser: Browser,
  { client, url, workspaceSlug }: { client: SignedInClient; url: string; workspaceSlug: string },
  { name, role }: Joining,
): Promise<Page> {
  const email = `${name.split(" ")[0]?.toLowerCase()}@example.com`;
  const { invited } = await client.invitation.create.mutate({ workspaceSlug, emails: [email], role });
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${url}/invitations/${invited[0]?.token}`);
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("textbox", { name: "Password" }).fill("correct horse battery");
  await page.getByRole("button", { name: /^Create account and join/ }).click();
  await page.waitForURL(`**/${workspaceSlug}`);
  return page;
}
