/** `npm run audit:anchor`: anchors all audit trails now, and prints the key that verifies the anchors. */
import { z } from "zod";
import { carryOut, runCommand } from "./audit-command";

const written = z.object({ file: z.string(), publicKey: z.string(), anchorCount: z.number() });

runCommand(async () => {
  const { file, publicKey, anchorCount } = written.parse(await carryOut({ kind: "anchor" }));
  process.stdout.write(`Anchored ${anchorCount} workspaces in ${file}\n${publicKey}`);
  return 0;
});
