/** Endless different OTLP requests, the same ones for the same seed. */
import { anyValueOf, type OtlpRequestJson, requestOfSpans, spanJson } from "./otlp-encoder";

export type Random = () => number;

/** mulberry32: a small generator with a full period of 2^32. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function randomRequest(random: Random): OtlpRequestJson {
  return requestOfSpans(...Array.from({ length: below(random, 4) }, () => randomSpan(random)));
}

function randomSpan(random: Random): object {
  const attributes = Object.fromEntries(
    Array.from({ length: below(random, 6) }, () => [randomText(random), randomValue(random, 3)]),
  );
  return spanJson(randomId(random, 16), attributes, {
    traceId: randomId(random, 32),
    parentSpanId: random() < 0.5 ? "" : randomId(random, 16),
    name: randomText(random),
    kind: below(random, 6),
    status: { code: below(random, 3), message: randomText(random) },
    events: Array.from({ length: below(random, 3) }, () => ({
      name: randomText(random),
      timeUnixNano: String(1_795_350_375_620_000_000n + BigInt(below(random, 1_000_000))),
      attributes: [{ key: randomText(random), value: anyValueOf(randomValue(random, 2)) }],
    })),
  });
}

function randomValue(random: Random, depth: number): unknown {
  const makers = [
    () => randomText(random),
    () => random() < 0.5,
    () => below(random, 2 ** 32) - 2 ** 31,
    () => random() * 1e6 + 0.5,
    () => Number.MAX_SAFE_INTEGER,
    () => null,
    () => Array.from({ length: below(random, 4) }, () => randomValue(random, depth - 1)),
    () => ({ [randomText(random)]: randomValue(random, depth - 1) }),
  ];
  // Without the last two, which nest.
  const pick = below(random, depth > 0 ? makers.length : makers.length - 2);
  return makers[pick]?.();
}

const ALPHABET = ["a", "Z", "0", ".", "_", " ", "\u0000", "\n", '"', "\\", "é", "東", "👋", "__proto__"];

function randomText(random: Random): string {
  return Array.from({ length: below(random, 8) }, () => ALPHABET[below(random, ALPHABET.length)]).join("");
}

function randomId(random: Random, digits: number): string {
  return `1${Array.from({ length: digits - 1 }, () => below(random, 16).toString(16)).join("")}`;
}

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}
