/** On what a deployment was let through; kept with the ledger's row, in the words and numbers of that moment. */
export type LandingEvidence = {
  readonly round: number | null;
  readonly contentHash: string | null;
  readonly approvalsRequired: number;
  readonly approvals: readonly { readonly userId: string; readonly name: string; readonly at: string }[];
  readonly checks: readonly {
    readonly name: string;
    readonly kind: string;
    readonly state: string;
    readonly summary: string;
    readonly at: string;
  }[];
};
