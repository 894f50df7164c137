import { ROLES } from "@/server/authz/roles";
import type { Grantee, PolicySections } from "@/server/environments/environment-policy";
import type { World } from "./world";

/** Sections as an admin might choose them; an exception has some of them. */
export function randomSections(world: World, isWhole: boolean): PolicySections {
  const { random } = world;
  const has = () => isWhole || random.chance(0.5);
  const required = random.pick([0, 1, 1, 2, 2, 3]);
  const groupIds = random.some(world.groupIds, 0.12);
  const checks = random.chance(0.12) ? [{ kind: "no-breaking-change" as const, name: "Nothing breaks" }] : [];
  const needsRelease = required > 0 || groupIds.length > 0 || checks.length > 0;
  const isFrozen = random.chance(0.04);
  return {
    approvals: { required, groupIds, blocksOnRejection: random.chance(0.7) },
    deploying: { allowsDirect: !needsRelease && random.chance(0.7), requiresReason: random.chance(0.2) },
    ...(has() ? { checks } : {}),
    ...(has() ? { promotion: { fromEnvironmentId: random.chance(0.1) ? world.stagingId : null } } : {}),
    ...(has() ? { permissions: randomPermissions(world) } : {}),
    ...(has()
      ? {
          freezes: isFrozen
            ? [
                {
                  recurrence: "once" as const,
                  start: "2020-01-01T00:00",
                  end: "2090-01-01T00:00",
                  timeZone: "UTC",
                  reason: "Frozen",
                },
              ]
            : [],
        }
      : {}),
  };
}

function randomPermissions(world: World): NonNullable<PolicySections["permissions"]> {
  const list = () => (world.random.chance(0.8) ? null : randomGrantees(world));
  return { request: list(), review: list(), apply: list(), rollback: list(), bypass: list() };
}

function randomGrantees(world: World): Grantee[] {
  const { random, groupIds, customRoleIds, userIds } = world;
  return Array.from({ length: 1 + random.int(3) }, () =>
    random.pick<Grantee>([
      { kind: "role", role: random.pick(ROLES) },
      { kind: "customRole", customRoleId: random.pick(customRoleIds) },
      { kind: "group", groupId: random.pick(groupIds) },
      { kind: "person", userId: random.pick(userIds) },
    ]),
  );
}
