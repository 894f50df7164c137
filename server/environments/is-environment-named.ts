import { eq, or, type SQL, sql } from "drizzle-orm";
import { environmentAliases, environments } from "@/db/schema";

/** Whether the row's environment is called so, or was: no name leads to two. */
export function isEnvironmentNamed(workspaceId: string, name: string): SQL | undefined {
  const renamed = sql`(
    select ${environmentAliases.environmentId} from ${environmentAliases}
    where ${environmentAliases.workspaceId} = ${workspaceId} and ${environmentAliases.name} = ${name})`;
  return or(eq(environments.name, name), eq(environments.id, renamed));
}
