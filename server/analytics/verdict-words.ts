/** The comparison of two versions in the words of somebody who reads no statistics. Pure and isomorphic. */
import type { ComparedMetric } from "./judge-versions";

/** "18% cheaper (15–21%)", "no slower", "not enough data": what stands in the row of a metric. */
export function verdictWords(metric: ComparedMetric): string {
  const words = wordsOf(metric);
  switch (metric.verdict) {
    case "better":
    case "lower":
      return metric.verdict === "lower" ? `lower by ${amountOf(metric)}` : amountWith(metric, words.better);
    case "worse":
    case "higher":
      return metric.verdict === "higher" ? `higher by ${amountOf(metric)}` : amountWith(metric, words.worse);
    case "same":
      return words.same;
    case "notWorse":
      return `no ${words.worse}`;
    case "undecided":
      return `cannot be told apart (${spanOf(metric)})`;
    case "tooFew":
      return `not enough data (${fewestOf(metric)} of ${metric.samples.needed} ${words.unit})`;
  }
}

/** All of it in one sentence: "v12 is 18% cheaper (15–21%) and no slower at the median; feedback: not enough data." */
export function summarizeVerdicts(
  version: string,
  against: string,
  metrics: readonly ComparedMetric[],
): string {
  const of = (...verdicts: readonly ComparedMetric["verdict"][]) =>
    metrics.filter(({ verdict }) => verdicts.includes(verdict));
  const good = [...of("better"), ...of("notWorse"), ...of("same"), ...of("higher", "lower")].map(clauseOf);
  const bad = of("worse").map(clauseOf);
  const rest = [...tail(of("undecided"), "cannot be told apart"), ...tail(of("tooFew"), "not enough data")];
  const told = [joinWords(good), joinWords(bad)].filter((part) => part !== "").join(", but ");
  const head =
    told === "" ? `Nothing can be told yet between ${version} and ${against}` : `${version} is ${told}`;
  return `${[head, ...rest].join("; ")}.`;
}

function clauseOf(metric: ComparedMetric): string {
  const { place } = wordsOf(metric);
  if (place === "") return verdictWords(metric);
  // "8.4% slower at p95 (3.1–14%)": the interval last.
  const [words = "", interval] = verdictWords(metric).split(" (");
  return interval === undefined ? `${words} ${place}` : `${words} ${place} (${interval}`;
}

function tail(metrics: readonly ComparedMetric[], words: string): string[] {
  return metrics.length === 0
    ? []
    : [`${metrics.map((metric) => wordsOf(metric).name).join(", ")}: ${words}`];
}

function joinWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

type MetricWords = {
  readonly name: string;
  readonly better: string;
  readonly worse: string;
  readonly same: string;
  /** Where it is so, in a sentence. */
  readonly place: string;
  readonly unit: string;
};

function wordsOf({ key }: Pick<ComparedMetric, "key">): MetricWords {
  const speed = { better: "faster", worse: "slower", same: "as fast", unit: "calls" };
  switch (key) {
    case "costPerRequestUsd":
      return { name: "cost", better: "cheaper", worse: "dearer", same: "as cheap", place: "", unit: "calls" };
    case "latencyP50Ms":
      return { ...speed, name: "latency at the median", place: "at the median" };
    case "latencyP95Ms":
      return { ...speed, name: "latency at p95", place: "at p95" };
    case "timeToFirstTokenP50Ms":
      return { ...speed, name: "first token", place: "to the first token", unit: "streamed calls" };
    case "errorRate":
      return {
        name: "errors",
        better: "less often failing",
        worse: "more often failing",
        same: "as reliable",
        place: "",
        unit: "calls",
      };
    default: {
      const name = key.slice("score:".length);
      return {
        name: `feedback "${name}"`,
        better: "better rated",
        worse: "worse rated",
        same: "rated the same",
        place: `on "${name}"`,
        unit: "votes",
      };
    }
  }
}

/** "18% cheaper (15–21%)", "better rated by 4 points (1–7)". */
function amountWith(metric: ComparedMetric, word: string): string {
  if (metric.change === null) return word;
  return metric.kind === "ratio"
    ? `${size(metric)} ${word} (${sizes(metric)})`
    : `${word} by ${amountOf(metric)}`;
}

function amountOf(metric: ComparedMetric): string {
  return `${size(metric)} (${sizes(metric)})`;
}

function size({ change, kind }: ComparedMetric): string {
  return printSize(Math.abs(change?.value ?? 0), kind);
}

/** The interval without its sign, which the word beside it says; small end first. */
function sizes({ change, kind }: ComparedMetric): string {
  const { low, high } = change?.interval ?? { low: 0, high: 0 };
  const [from, to] = [Math.abs(low), Math.abs(high)].toSorted((a, b) => a - b);
  return `${printNumber(from ?? 0, kind)}–${printSize(to ?? 0, kind)}`;
}

/** With signs: it goes both ways. */
function spanOf({ change, kind }: ComparedMetric): string {
  const { low, high } = change?.interval ?? { low: 0, high: 0 };
  return `${sign(low)}${printNumber(Math.abs(low), kind)} to ${sign(high)}${printSize(Math.abs(high), kind)}`;
}

const sign = (value: number) => (value < 0 ? "−" : "+");

function printNumber(value: number, kind: ComparedMetric["kind"]): string {
  const shown = kind === "difference" ? value : value * 100;
  return String(Number(shown.toFixed(shown < 10 ? (kind === "difference" ? 2 : 1) : 0)));
}

const UNITS = { ratio: "%", points: " points", difference: "" } as const;

function printSize(value: number, kind: ComparedMetric["kind"]): string {
  return `${printNumber(value, kind)}${UNITS[kind]}`;
}

function fewestOf({ samples }: ComparedMetric): number {
  return Math.min(samples.before, samples.after);
}
