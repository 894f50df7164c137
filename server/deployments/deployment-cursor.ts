import { z } from "zod";
import { InvalidInputError } from "@/server/errors/domain-error";

/** The last row of a page of the ledger. */
export type DeploymentCursor = { readonly createdAt: Date; readonly id: string };

const position = z.tuple([z.iso.datetime(), z.string()]);

/** Opaque to callers, so that the order behind it can change. */
export function encodeDeploymentCursor({ createdAt, id }: DeploymentCursor): string {
  return Buffer.from(JSON.stringify([createdAt.toISOString(), id])).toString("base64url");
}

export function decodeDeploymentCursor(text: string): DeploymentCursor {
  const parsed = position.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  if (!parsed.success) {
    throw new InvalidInputError("The cursor is not one that a list of deployments gave.", [
      { path: "cursor", message: "Leave it out to begin with the newest." },
    ]);
  }
  return { createdAt: new Date(parsed.data[0]), id: parsed.data[1] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
