import { type Actor, can, type Permission } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { ShownRelease } from "./view";
import { contextOf, PROMPT_SLUGS, type World } from "./world";

export type Operation = (world: World) => Promise<unknown>;

/**
 * Anybody, with what they were when their request came in, which for some is long ago; mostly somebody whose role has the
 * permission, because most people do what is theirs to do.
 */
export function anActor(world: World, permission?: Permission): Actor {
  const { random } = world;
  if (random.chance(0.07)) return world.key;
  const { people } = random.chance(0.05) ? world.staleView : world.view;
  const likely = permission ? people.filter((person) => can(person, permission)) : [];
  return random.pick(likely.length > 0 && random.chance(0.8) ? likely : people);
}

export const callerOf = (world: World, permission?: Permission): WorkspaceContext =>
  contextOf(world, anActor(world, permission));

export function aVersionOf({ random, view }: World, promptSlug: string): number {
  const head = view.heads.get(promptSlug) ?? 1;
  return random.chance(0.7) ? Math.max(1, head - random.int(3)) : 1 + random.int(head);
}

export function someItems(world: World): { promptSlug: string; versionNumber: number }[] {
  const { random } = world;
  const chosen = random.chance(0.7) ? [random.pick(PROMPT_SLUGS)] : random.some(PROMPT_SLUGS, 0.6);
  const slugs = chosen.length === 0 ? [random.pick(PROMPT_SLUGS)] : chosen;
  return slugs.map((promptSlug) => ({ promptSlug, versionNumber: aVersionOf(world, promptSlug) }));
}

export const NO_RELEASE: ShownRelease = {
  id: "rel_none",
  state: "none",
  round: 1,
  contentHash: "none",
  environmentName: "production",
  reviewerIds: [],
};

/** A release as a page shows it: mostly one that is open, at times an old page, at times a forged hash. */
export function aReleaseSeen(world: World, state?: string) {
  const { random } = world;
  const shown = (random.chance(0.06) ? world.staleView : world.view).releases;
  const wanted = state && random.chance(0.8) ? shown.filter((release) => release.state === state) : [];
  const open = shown.filter(({ state: at }) =>
    ["in_review", "changes_requested", "approved", "scheduled"].includes(at),
  );
  const likely = wanted.length > 0 ? wanted : open;
  const pool = random.chance(0.9) && likely.length > 0 ? likely : shown;
  // Few at a time, or no release would ever meet enough reviewers.
  const { id, round, contentHash } = pool.length === 0 ? NO_RELEASE : random.pick(pool.slice(0, 3));
  const isForged = random.chance(0.02);
  return {
    releaseId: id,
    round: random.chance(0.01) ? round + 1 : round,
    contentHash: isForged ? "0".repeat(64) : contentHash,
  };
}

/** Never the same twice. */
export function textOf(world: World): string {
  world.counter += 1;
  return `Text ${world.counter}`;
}
