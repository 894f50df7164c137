/** Has a command on the audit trails carried out: by the running server where there is one, else on the store itself. */
import { env } from "@/env";
import { type AuditCommand, runAuditCommand } from "@/server/audit/run-audit-command";
import { lockDataDir } from "@/server/startup/lock-data-dir";
import { openPostgres } from "@/server/startup/open-postgres";
import { loadSecrets } from "@/server/startup/secrets";
import { StartError } from "@/server/startup/start-error";
import { askServer, findServer } from "./ask-server";

export const report = (line: string) => void process.stderr.write(`  ${line}\n`);

export const loadOwnSecrets = () =>
  loadSecrets(env.GALLEY_SECRET, env.GALLEY_DATA_DIR, env.GALLEY_SECRET_PREVIOUS);

export async function carryOut(command: AuditCommand): Promise<object> {
  const server = await findServer();
  if (server) return askServer(server, "/api/operator/audit", command, report);
  await lockDataDir(env.GALLEY_DATA_DIR);
  await loadOwnSecrets();
  const postgres = await openPostgres();
  try {
    return await runAuditCommand(command, postgres.db, report);
  } finally {
    await postgres.close();
  }
}

/** Ends the process with the exit code that `main` answers; 2 where it could not find out. */
export function runCommand(main: () => Promise<number>): void {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      const isExpected = error instanceof StartError;
      const text = error instanceof Error && !isExpected ? error.stack : error;
      process.stderr.write(`\n${isExpected ? error.message : text}\n`);
      process.exit(2);
    },
  );
}
