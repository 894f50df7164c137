import type { DeploymentKind } from "@/server/deployments/deployment-kind";

/** A deployment as a mark on a time axis. */
export type DeploymentMark = {
  readonly id: string;
  readonly atMs: number;
  readonly kind: DeploymentKind;
  readonly promptSlug: string;
  readonly versionNumber: number;
  readonly environment: { readonly name: string; readonly color: string };
};
