import type { CheckState } from "@/server/checks/check-states";
import type { EnvironmentPolicy } from "@/server/environments/environment-policy";
import type { ReleaseState } from "@/server/releases/release-state";
import type { Tally } from "@/server/releases/tally-verdicts";
import type { GovernedPerson } from "./authority";

export type LandingKind = "direct" | "promote" | "rollback" | "release";

/** Who wants it to land. A key's permissions were settled before; a job of Galley's own needs none. */
export type Lander =
  | { readonly kind: "person"; readonly userId: string }
  | { readonly kind: "key" | "system" };

export type GateItem = {
  readonly promptId: string;
  readonly promptSlug: string;
  readonly versionNumber: number;
  readonly isArchived: boolean;
  readonly policy: EnvironmentPolicy;
  /** Whether the version was ever live in the environment that the policy's order names; true without an order. */
  readonly wasPromotable: boolean;
  /** The rollout that splits its callers there now. */
  readonly rolloutId: string | null;
};

export type GateCheck = {
  readonly name: string;
  readonly kind: string;
  readonly state: CheckState;
  readonly summary: string;
  readonly finishedAt: Date | null;
};

export type GateRelease = {
  readonly id: string;
  readonly number: number;
  readonly state: ReleaseState;
  readonly round: number;
  readonly contentHash: string;
  /** What the caller decided on; null where somebody only looks. */
  readonly seen: { readonly round: number; readonly contentHash: string } | null;
  readonly tally: Tally;
  readonly involvedIds: ReadonlySet<string>;
  readonly checks: readonly GateCheck[];
};

/** Everything that decides whether something may land, read at one moment. */
export type GateFacts = {
  readonly workspaceSlug: string;
  readonly environment: { readonly id: string; readonly name: string; readonly isArchived: boolean };
  /** The order's source by the id that policies name it with. */
  readonly environmentNames: ReadonlyMap<string, string>;
  readonly via: LandingKind;
  readonly lander: Lander;
  readonly reason: string;
  readonly items: readonly GateItem[];
  readonly release: GateRelease | null;
  readonly people: ReadonlyMap<string, GovernedPerson & { readonly name: string }>;
  readonly groupNames: ReadonlyMap<string, string>;
  readonly now: Date;
};
