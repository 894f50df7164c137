import type { LedgerSplit } from "@/server/rollouts/rollout-evidence";
import type { RolloutPlan } from "@/server/rollouts/rollout-plan";
import type { DeploymentKind } from "./deployment-kind";

export type LandingWish = {
  readonly promptSlug: string;
  readonly versionNumber: number;
  /** What the caller saw live (`null`: nothing); with something else live by now it is refused. */
  readonly expectedLiveVersion?: number | null | undefined;
};

/** By which way something comes to land; the gates differ. */
export type LandingVia =
  | { readonly kind: "direct" | "promote" }
  | { readonly kind: "rollback" }
  /** With the round and the hash on which whoever applies it decided. */
  | {
      readonly kind: "release";
      readonly releaseId: string;
      readonly round: number;
      readonly contentHash: string;
    };

/** Break-glass: why the gates are passed by. */
export type BypassRequest = { readonly reason: string; readonly ticket: string };

export type LandDeploymentsInput = {
  readonly environmentName: string;
  /** What lands, all of it or nothing. Of a release: its round says so, and this stays empty. */
  readonly items: readonly LandingWish[];
  readonly reason: string;
  readonly via: LandingVia;
  readonly bypass?: BypassRequest | undefined;
  /** Given, what lands is served to a share of the callers first. Of one prompt, and not by a rollback. */
  readonly rollout?: RolloutPlan | undefined;
};

export type LandedDeployment = {
  readonly id: string;
  readonly kind: DeploymentKind;
  readonly promptSlug: string;
  readonly environmentName: string;
  /** What is served to whoever is in no arm of a rollout: while one is active, its control. */
  readonly versionNumber: number;
  readonly previousVersionNumber: number | null;
  /** The environment's revision that serves it. */
  readonly revision: number;
  readonly reason: string;
  readonly releaseId: string | null;
  readonly bypassId: string | null;
  /** The rollout that it began, took a step of, or ended. */
  readonly rolloutId: string | null;
  /** Who is served what besides `versionNumber`, which everybody else gets; null: nobody. */
  readonly split: LedgerSplit | null;
  readonly createdAt: Date;
};
