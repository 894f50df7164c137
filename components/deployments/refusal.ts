import type { Gate } from "@/server/gates/gate";

/** What a refused mutation says; the shape of a tRPC error in the browser. */
type Refused = {
  readonly message: string;
  readonly data?: {
    readonly fieldErrors?: readonly { readonly path: string; readonly message: string }[] | undefined;
    readonly gates?: readonly Gate[] | undefined;
  } | null;
} | null;

export type Refusal = {
  /** Beside the field "reason". */
  readonly reason: string | undefined;
  /** What belongs to no field. */
  readonly general: string | undefined;
  /** Every gate that was shut. */
  readonly gates: readonly Gate[];
};

/** The error next to the field "reason", or the one that belongs to no field: never both. */
export function refusalOf(error: Refused): Refusal {
  const gates = error?.data?.gates ?? [];
  const reason =
    error?.data?.fieldErrors?.find(({ path }) => path === "reason")?.message ?? onlyReason(gates);
  return { reason, general: reason ? undefined : error?.message, gates: reason ? [] : gates };
}

function onlyReason(gates: readonly Gate[]): string | undefined {
  return gates.length === 1 && gates[0]?.gate === "reason" ? gates[0].message : undefined;
}
