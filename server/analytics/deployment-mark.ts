/** A deployment as a mark on a time axis. */
export type DeploymentMark = {
  readonly id: string;
  readonly atMs: number;
  readonly kind: "deploy" | "promote" | "rollback";
  readonly promptSlug: string;
  readonly versionNumber: number;
  readonly environment: { readonly name: string; readonly color: string };
};
