/** The store keeps nine decimals: a thousandth of a millionth of a dollar. */
const DECIMALS = 9;

/** An amount as a plain decimal: no exponent, at most nine places, no trailing zeros. */
export function formatUsd(amount: number): string {
  const fixed = amount.toFixed(DECIMALS);
  return fixed.includes("e") ? String(amount) : fixed.replace(/\.?0+$/, "");
}
