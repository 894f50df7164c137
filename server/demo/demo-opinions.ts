/** What customers and an evaluator said besides yes and no: pure, and the same for the same calls. */
import type { ScoreRow } from "@/db/clickhouse/score-row";
import type { SpanRow } from "@/db/clickhouse/span-row";
import type { DemoTraffic } from "./demo-call";
import { createRandom, type Random } from "./demo-random";

/** Of those who said no. */
const PROBLEM_SHARE = 0.6;
const NOTE_SHARE = 0.15;
/** Of the answers, whoever gave them. */
const JUDGED_SHARE = 0.06;

export const DEMO_PROBLEMS = ["wrong", "incomplete", "too long", "tone"] as const;
const NOTES = [
  "I asked about the size, not about the price.",
  "That was the third time I was sent to the tracking page.",
  "Good answer, but I had to read it twice.",
  "Please let me talk to somebody.",
] as const;

/** Marks an evaluator gives, by how often. */
const MARKS = { good: [5, 5, 5, 4, 4, 4, 3], poor: [3, 2, 2, 4, 1, 3] } as const;

export function makeDemoOpinions({ spans, scores }: DemoTraffic): ScoreRow[] {
  const votes = new Map(scores.map((score) => [score.span_id, score]));
  return spans.flatMap((span) => {
    if (span.kind !== "generation" || span.output === "") return [];
    const random = createRandom(Number.parseInt(span.span_id.slice(0, 8), 16));
    const vote = votes.get(span.span_id);
    return [...objections(vote, random), ...marks(span, vote, random)];
  });
}

function objections(vote: ScoreRow | undefined, random: Random): ScoreRow[] {
  if (vote?.value !== 0) return [];
  const given: ScoreRow[] = [];
  if (random.chance(PROBLEM_SHARE)) {
    given.push(
      scoreBeside(vote, "problem", { value_type: "string", string_value: random.pick(DEMO_PROBLEMS) }),
    );
  }
  if (random.chance(NOTE_SHARE)) {
    given.push(scoreBeside(vote, "note", { value_type: "text", string_value: random.pick(NOTES) }));
  }
  return given;
}

/** An evaluator sees more than customers say: it judges answers that nobody voted on as well. */
function marks(span: SpanRow, vote: ScoreRow | undefined, random: Random): ScoreRow[] {
  if (!random.chance(JUDGED_SHARE)) return [];
  const value = random.pick(vote?.value === 0 ? MARKS.poor : MARKS.good);
  return [{ ...judgedRow(span), value }];
}

function scoreBeside(
  vote: ScoreRow,
  name: string,
  given: Pick<ScoreRow, "value_type" | "string_value">,
): ScoreRow {
  return {
    ...vote,
    ...given,
    name,
    value: null,
    comment: "",
    source: "browser",
    score_id: `${vote.score_id}-${name}`,
  };
}

function judgedRow(span: SpanRow): ScoreRow {
  return {
    workspace_id: span.workspace_id,
    prompt_id: span.prompt_id,
    prompt_version: span.prompt_version,
    environment: span.environment,
    trace_id: span.trace_id,
    span_id: span.span_id,
    span_start_time: span.start_time,
    score_id: `demo-${span.span_id}-accuracy`,
    name: "accuracy",
    value_type: "number",
    value: null,
    string_value: "",
    comment: "",
    user_id: "",
    source: "evaluator",
    created_at: span.start_time,
    updated_at: span.start_time,
  };
}
