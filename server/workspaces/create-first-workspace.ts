import { randomInt } from "node:crypto";
import type { Database } from "@/db/client";
import type { Workspace } from "@/db/schema";
import { ConflictError } from "@/server/errors/domain-error";
import { createWorkspace } from "./create-workspace";
import type { RequestOrigin } from "./workspace-context";
import { deriveWorkspaceSlug } from "./workspace-schemas";

/** With a suffix of four letters or digits, five collisions in a row mean that something else is wrong. */
const ATTEMPTS = 5;
const SUFFIX_CHOICES = 36 ** 4;

/** A new person has not been asked for an address yet: the name gives one, and a suffix makes it free. */
export async function createFirstWorkspace(
  db: Database,
  input: { name: string; ownerId: string; origin?: RequestOrigin },
): Promise<Workspace> {
  const wanted = deriveWorkspaceSlug(input.name);
  for (let attempt = 1; ; attempt += 1) {
    const slug = attempt === 1 ? wanted : `${wanted}-${suffix()}`;
    try {
      return await createWorkspace(db, { ...input, slug });
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}

function suffix(): string {
  return randomInt(SUFFIX_CHOICES).toString(36).padStart(4, "0");
}
