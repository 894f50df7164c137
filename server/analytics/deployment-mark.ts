import type { DeploymentKind } from "@/server/deployments/deployment-kind";

/** A deployment as a mark on a time axis. */
export type DeploymentMark = {
  readonly id: string;
  readonly atMs: number;
  readonly kind: DeploymentKind;
  readonly promptSlug: string;
  /** What went live: of a rollout its candidate. */
  readonly versionNumber: number;
  /** The share of the callers whom it is served to from then on; null: everybody. */
  readonly percent: number | null;
  readonly environment: { readonly name: string; readonly color: string };
};
