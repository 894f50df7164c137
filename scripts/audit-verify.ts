/**
 * `npm run audit:verify -- --workspace <slug> [--anchors <file or directory>] [--public-key <pem>] [--json]`.
 *
 * Exits with 0 where the trail is what was written, 1 where it is not, 2 where that could not be found out.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { readVerifyingKey } from "@/server/audit/anchor-keys";
import type { VerifyingKey } from "@/server/audit/anchor-lines";
import { anchorDirectory, ownVerifyingKeys, readAnchors } from "@/server/audit/anchor-log";
import { reasonOf, StartError } from "@/server/startup/start-error";
import { carryOut, loadOwnSecrets, runCommand } from "./audit-command";

const USAGE =
  "Usage: npm run audit:verify -- --workspace <slug> [--anchors <file or directory>] [--public-key <pem file>] [--json]";

const verification = z.object({
  isUnknown: z.boolean().optional(),
  verifiedAfter: z.number().default(0),
  verifiedTo: z.number().default(0),
  verifiedHash: z.string().default(""),
  anchorsMet: z.number().default(0),
  fault: z.object({ sequence: z.number(), kind: z.string(), message: z.string() }).nullish(),
});

async function main(): Promise<number> {
  const { workspace, anchors: given, "public-key": pem, json } = readArguments();
  const read = await readGivenAnchors(given, pem);
  if (read.problem) {
    const { line, message } = read.problem;
    process.stdout.write(`BROKEN: line ${line} of the anchors: ${message}\n`);
    return 1;
  }
  const result = verification.parse(
    await carryOut({ kind: "verify", workspaceSlug: workspace, anchors: [...read.anchors] }),
  );
  if (result.isUnknown) throw new StartError(`There is no workspace ${workspace}.`);
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${wordsOf(result)}\n`);
  return result.fault ? 1 : 0;
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        workspace: { type: "string" },
        anchors: { type: "string" },
        "public-key": { type: "string" },
        json: { type: "boolean" },
      },
    });
    if (!values.workspace) throw new StartError(USAGE);
    return { ...values, workspace: values.workspace };
  } catch (error) {
    throw new StartError(error instanceof StartError ? USAGE : `${reasonOf(error)}\n${USAGE}`);
  }
}

/** Without a path: those that this installation wrote itself, as far as there are any. */
async function readGivenAnchors(path: string | undefined, pem: string | undefined) {
  try {
    return await readAnchors(path ?? anchorDirectory(), await readKeys(pem));
  } catch (error) {
    if (path === undefined && pem === undefined) return { anchors: [], problem: null };
    throw new StartError(`The anchors could not be read: ${reasonOf(error)}`);
  }
}

async function readKeys(pem: string | undefined): Promise<VerifyingKey[]> {
  if (pem !== undefined) return [readVerifyingKey(await readFile(pem, "utf8"))];
  await loadOwnSecrets();
  return ownVerifyingKeys();
}

function wordsOf({
  fault,
  verifiedAfter,
  verifiedTo,
  verifiedHash,
  anchorsMet,
}: z.infer<typeof verification>) {
  if (fault) return `BROKEN at #${fault.sequence} (${fault.kind}): ${fault.message}`;
  const anchored =
    anchorsMet === 0
      ? "No anchor was given for it: somebody who owns the database could have written it anew."
      : `It agrees with ${anchorsMet} anchor${anchorsMet === 1 ? "" : "s"}.`;
  const kept = verifiedAfter === 0 ? "" : ` Retention removed what came up to #${verifiedAfter}.`;
  return `VERIFIED #${verifiedAfter + 1} to #${verifiedTo} (${verifiedHash}).\n${anchored}${kept}`;
}

runCommand(main);
