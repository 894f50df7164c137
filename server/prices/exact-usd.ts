/** Exact decimals of US dollars. Pure and isomorphic. */

/** The store keeps nine decimals: a thousandth of a millionth of a dollar. */
export const USD_DECIMALS = 9;

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/**
 * A decimal as a whole number of units of 10^-`scale`, rounded half up. Takes what `String(number)` writes, too: the
 * shortest decimal that a number stands for, which is the one that somebody once wrote.
 *
 * @throws RangeError when the text is no decimal
 */
export function parseDecimal(text: string, scale: number): bigint {
  const match = DECIMAL.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a decimal.`);
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const shift = scale - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  const units = shift >= 0 ? digits * 10n ** BigInt(shift) : divideRounded(digits, 10n ** BigInt(-shift));
  return sign === "-" ? -units : units;
}

/** The inverse: no exponent, no trailing zeros. */
export function formatDecimal(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  const text = fraction === "" ? whole : `${whole}.${fraction}`;
  return units < 0n ? `-${text}` : text;
}

/** Half up, of what is not negative. */
export function divideRounded(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor / 2n) / divisor;
}

export function toNanoUsd(decimal: string): bigint {
  return parseDecimal(decimal, USD_DECIMALS);
}

export function fromNanoUsd(nano: bigint): string {
  return formatDecimal(nano, USD_DECIMALS);
}

export function sumUsd(amounts: readonly string[]): string {
  return fromNanoUsd(amounts.reduce((sum, amount) => sum + toNanoUsd(amount), 0n));
}
