import { can, type Permission } from "@/server/authz/policy";
import { type LandingItem, readLandingItems } from "@/server/deployments/read-landing-items";
import { ForbiddenError, RefusedError } from "@/server/errors/domain-error";
import { findShutGates } from "@/server/gates/find-shut-gates";
import type { Gate, GateName } from "@/server/gates/gate";
import { readGateFacts } from "@/server/gates/read-gate-facts";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { RolloutSituation } from "./lock-rollout";

/** `advance`: more callers are served a candidate; `retreat`: none is any more; `stop`: nothing happens by itself. */
export type Steering = "advance" | "retreat" | "stop";

/** What let it land lets it go on: nothing is approved or checked again, but a freeze holds it where it is. */
const ADVANCING: ReadonlySet<GateName> = new Set(["archived", "permission", "freeze"]);

const PERMISSIONS: Readonly<Record<Steering, readonly Permission[]>> = {
  advance: ["release:apply"],
  retreat: ["deployment:rollback"],
  stop: ["release:apply", "deployment:rollback"],
};

/** A key's permissions are its own and end where its environments do; people go by the environment's policy. */
export async function assertMaySteer(
  tx: WorkspaceContext,
  situation: RolloutSituation,
  steering: Steering,
): Promise<void> {
  const { actor } = tx;
  const { name } = situation.environment;
  if (actor.kind === "apiKey" && !PERMISSIONS[steering].some((permission) => can(actor, permission, name))) {
    throw new ForbiddenError(PERMISSIONS[steering].join('" or "'), name);
  }
  const gates = await findSteeringGates(tx, situation, steering);
  if (gates.length > 0) throw new RefusedError(`This cannot be done in ${name} now.`, gates);
}

/** Every gate that is shut to the caller. */
export async function findSteeringGates(
  tx: WorkspaceContext,
  situation: RolloutSituation,
  steering: Steering,
): Promise<Gate[]> {
  const advancing = await findGates(tx, situation, "direct");
  if (steering === "advance") return advancing.filter(({ gate }) => ADVANCING.has(gate));
  const retreating = (await findGates(tx, situation, "rollback")).filter(isPermission);
  // Whoever may do either may stop it.
  return steering === "stop" && !advancing.some(isPermission) ? [] : retreating;
}

const isPermission = ({ gate }: Gate) => gate === "permission";

async function findGates(
  tx: WorkspaceContext,
  { rollout: { promptId, versionNumber }, environment }: RolloutSituation,
  via: "direct" | "rollback",
): Promise<Gate[]> {
  const items: LandingItem[] = await readLandingItems(tx, environment.id, [{ promptId, versionNumber }]);
  const facts = await readGateFacts(tx, { environment, items, via, reason: "", round: null, seen: null });
  return findShutGates(facts);
}
