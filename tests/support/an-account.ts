import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { signUp } from "@/server/users/sign-up";

export const PASSWORD = "correct horse battery";

/** A person who signed up the way people do: with a password, and a workspace of their own. */
export async function anAccount(db: Database): Promise<{ email: string; workspaceSlug: string }> {
  const email = `${createId("user")}@example.com`;
  const { workspaceSlug } = await signUp(db, {
    email,
    name: "Ada Lovelace",
    password: PASSWORD,
    workspaceName: "Analytical Engines",
    // An address of their own, so that no test fills another's window of attempts.
    origin: { requestId: "req_test", ip: createId("request") },
  });
  return { email, workspaceSlug: workspaceSlug ?? "" };
}
