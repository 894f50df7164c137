import { type Actor, assertCan, can, type Permission } from "@/server/authz/policy";
import { ForbiddenError } from "@/server/errors/domain-error";
import type { SavedViewKind } from "./saved-view-schemas";

/** Of a workspace, of all its members: a list to choose from, no store of things. */
export const MAX_SAVED_VIEWS = 500;

const PAGES: Readonly<Record<SavedViewKind, Permission>> = {
  traces: "trace:read",
  analytics: "analytics:read",
};

/** Whoever reads the page may keep how they look at it. */
export function assertMayView(actor: Actor, kind: SavedViewKind): void {
  assertCan(actor, PAGES[kind]);
}

/** A shared view is something said to all. */
export function assertMayShare(actor: Actor): void {
  assertCan(actor, "comment:write");
}

/** The person whose views they are: keys and jobs look at no page. */
export function ownerOf(actor: Actor): string {
  if (actor.kind === "user") return actor.userId;
  throw new ForbiddenError("trace:read", undefined, "Views are saved by people.");
}

/** One's own; of others', those who manage the workspace may clear away what is shared. */
export function mayDelete(actor: Actor, view: { createdBy: string; isShared: boolean }): boolean {
  return view.createdBy === ownerOf(actor) || (view.isShared && can(actor, "workspace:manage"));
}
