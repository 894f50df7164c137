/** How much of a limit is gone, for its bar. Pure. */
type Amounts = { readonly limitUsd: string; readonly spentUsd: string; readonly reservedUsd: string };

export type SpendShare = {
  /** In [0, 1], and so that both together fit. */
  readonly spent: number;
  readonly reserved: number;
  readonly tone: "normal" | "warning" | "full";
};

const WARNING = 0.8;

export function spendShare({ limitUsd, spentUsd, reservedUsd }: Amounts): SpendShare {
  const limit = Number(limitUsd);
  const whole = Number(spentUsd) / limit;
  const spent = Math.min(1, whole);
  const reserved = Math.min(1 - spent, Number(reservedUsd) / limit);
  return { spent, reserved, tone: toneOf(whole) };
}

function toneOf(share: number): SpendShare["tone"] {
  if (share >= 1) return "full";
  return share >= WARNING ? "warning" : "normal";
}
