import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { installationUrl } from "@/app/installation-url";
import { paths } from "@/components/layout/paths";
import { LAST_WORKSPACE_COOKIE } from "@/components/workspaces/last-workspace-cookie";
import { getRequestContext } from "@/server/trpc/request-context";
import { chooseHomeWorkspace } from "@/server/workspaces/choose-home-workspace";
import { listWorkspaces } from "@/server/workspaces/list-workspaces";
import { Landing } from "./landing";

/** People who are signed in have no use for it: they go on to their workspace. */
export default async function LandingPage() {
  const { db, userId } = await getRequestContext();
  if (userId === null) return <Landing url={await installationUrl()} />;
  const lastSlug = (await cookies()).get(LAST_WORKSPACE_COOKIE)?.value;
  const home = chooseHomeWorkspace(await listWorkspaces(db, { userId }), lastSlug);
  redirect(home ? paths.overview(home.slug) : paths.newWorkspace);
}
