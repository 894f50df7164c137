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
};

export type LandedDeployment = {
  readonly id: string;
  readonly kind: DeploymentKind;
  readonly promptSlug: string;
  readonly environmentName: string;
  readonly versionNumber: number;
  readonly previousVersionNumber: number | null;
  /** The environment's revision that serves it. */
  readonly revision: number;
  readonly reason: string;
  readonly releaseId: string | null;
  readonly bypassId: string | null;
  readonly createdAt: Date;
};
