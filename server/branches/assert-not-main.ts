import { InvalidStateError } from "@/server/errors/domain-error";
import { MAIN_BRANCH } from "./main-branch";

/** What is read of a prompt without naming a branch is its `main`: search, snippets, the list. */
export function assertNotMain({ name }: { readonly name: string }, change: "renamed" | "archived"): void {
  if (name !== MAIN_BRANCH) return;
  throw new InvalidStateError(`"${MAIN_BRANCH}" comes with the prompt and cannot be ${change}.`);
}
