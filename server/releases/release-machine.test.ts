import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  judgeEvent,
  RELEASE_EVENTS,
  type ReleaseEvent,
  type Standing,
  suspendsSchedule,
  TRANSITIONS,
} from "./release-machine";
import { OPEN_RELEASE_STATES, RELEASE_STATE_NAMES, RELEASE_STATES, type ReleaseState } from "./release-state";

const nobody: Standing = {
  kind: "person",
  mayRequest: false,
  mayReview: false,
  mayApply: false,
  mayBypass: false,
  mayComment: false,
  isInvolved: false,
  isRequester: false,
  hasVerdict: false,
};
const editor: Standing = { ...nobody, mayRequest: true, mayReview: true, mayComment: true };
const everything = { mayRequest: true, mayReview: true, mayApply: true, mayBypass: true, mayComment: true };

const STANDINGS: Readonly<Record<string, Standing>> = {
  requester: { ...editor, isInvolved: true, isRequester: true },
  contributor: { ...editor, isInvolved: true },
  reviewer: { ...nobody, mayReview: true, mayComment: true, hasVerdict: true },
  publisher: { ...editor, mayApply: true },
  "admin who requested": { ...nobody, ...everything, isInvolved: true, isRequester: true },
  viewer: nobody,
  // Given all that can be given: some things a key never does all the same.
  "API key": { ...nobody, ...everything, kind: "apiKey", isRequester: true, hasVerdict: true },
  Galley: { ...nobody, ...everything, kind: "system", isRequester: true, hasVerdict: true },
};

/**
 * What each may do, in each state. Allowed: T (by tally), = (stays), Sc, Ap, Rj, Wd, Su, Fa (the state it goes to).
 * Refused: s (nobody may in this state), k (never one of those), p (lacks the permission), i (had a part in it).
 */
const EXPECTED: Readonly<Record<string, string>> = {
  requester: `
                      open amend rebase approve reqch comment retract reqrev reject withdr sched unsched suspend apply bypass supers fail
    draft             T    =     k      s       s     =       s       =      s      Wd     s     s       s       s     s      k      s
    in_review         s    T     k      i       T     =       p       =      Rj     Wd     s     s       s       p     p      k      s
    changes_requested s    T     k      i       T     =       p       =      Rj     Wd     s     s       s       p     p      k      s
    approved          s    T     k      i       T     =       p       =      Rj     Wd     p     s       s       p     p      k      s
    scheduled         s    T     k      i       T     =       p       =      Rj     Wd     p     T       k       p     p      k      k
    applied           s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    rejected          s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    withdrawn         s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    superseded        s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    failed            s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s`,
  contributor: `
                      open amend rebase approve reqch comment retract reqrev reject withdr sched unsched suspend apply bypass supers fail
    draft             T    =     k      s       s     =       s       =      s      p      s     s       s       s     s      k      s
    in_review         s    T     k      i       T     =       p       =      Rj     p      s     s       s       p     p      k      s
    changes_requested s    T     k      i       T     =       p       =      Rj     p      s     s       s       p     p      k      s
    approved          s    T     k      i       T     =       p       =      Rj     p      p     s       s       p     p      k      s
    scheduled         s    T     k      i       T     =       p       =      Rj     p      p     p       k       p     p      k      k
    applied           s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    rejected          s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    withdrawn         s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    superseded        s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    failed            s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s`,
  reviewer: `
                      open amend rebase approve reqch comment retract reqrev reject withdr sched unsched suspend apply bypass supers fail
    draft             p    p     k      s       s     =       s       =      s      p      s     s       s       s     s      k      s
    in_review         s    p     k      T       T     =       T       =      Rj     p      s     s       s       p     p      k      s
    changes_requested s    p     k      T       T     =       T       =      Rj     p      s     s       s       p     p      k      s
    approved          s    p     k      T       T     =       T       =      Rj     p      p     s       s       p     p      k      s
    scheduled         s    p     k      =       T     =       T       =      Rj     p      p     p       k       p     p      k      k
    applied           s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    rejected          s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    withdrawn         s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    superseded        s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    failed            s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s`,
  publisher: `
                      open amend rebase approve reqch comment retract reqrev reject withdr sched unsched suspend apply bypass supers fail
    draft             T    =     k      s       s     =       s       =      s      Wd     s     s       s       s     s      k      s
    in_review         s    T     k      T       T     =       p       =      Rj     Wd     s     s       s       Ap    p      k      s
    changes_requested s    T     k      T       T     =       p       =      Rj     Wd     s     s       s       Ap    p      k      s
    approved          s    T     k      T       T     =       p       =      Rj     Wd     Sc    s       s       Ap    p      k      s
    scheduled         s    T     k      =       T     =       p       =      Rj     Wd     =     T       k       Ap    p      k      k
    applied           s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    rejected          s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    withdrawn         s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    superseded        s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    failed            s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s`,
  "admin who requested": `
                      open amend rebase approve reqch comment retract reqrev reject withdr sched unsched suspend apply bypass supers fail
    draft             T    =     k      s       s     =       s       =      s      Wd     s     s       s       s     s      k      s
    in_review         s    T     k      i       T     =       p       =      Rj     Wd     s     s       s       Ap    Ap     k      s
    changes_requested s    T     k      i       T     =       p       =      Rj     Wd     s     s       s       Ap    Ap     k      s
    approved          s    T     k      i       T     =       p       =      Rj     Wd     Sc    s       s       Ap    Ap     k      s
    scheduled         s    T     k      i       T     =       p       =      Rj     Wd     =     T       k       Ap    Ap     k      k
    applied           s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    rejected          s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    withdrawn         s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    superseded        s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s
    failed            s    s     s      s       s     =       s       s      s      s      s     s       s       s     s      s      s`,
  viewer: `
                      open amend rebase approve reqch comment retract reqrev reject withdr sched unsched suspend apply bypass supers fail
    draft             p    p     k      s       s     p       s       p      s      p      s     s       s       s     s      k      s
    in_review         s    p     k      p       p     p       p       p      p      p      s     s       s       p     p      k      s
    changes_requested s    p     k      p       p     p       p       p      p      p      s     s       s       p     p      k      s
    approved          s    p     k      p       p     p       p       p      p      p      p     s       s       p     p      k      s
    scheduled         s    p     k      p       p     p       p       p      p      p      p     p       k       p     p      k      k
    applied           s    s     s      s       s     p       s       s      s      s      s     s       s       s     s      s      s
    rejected          s    s     s      s       s     p       s       s      s      s      s     s       s       s     s      s      s
    withdrawn         s    s     s      s       s     p       s       s      s      s      s     s       s       s     s      s      s
    superseded        s    s     s      s       s     p       s       s      s      s      s     s       s       s     s      s      s
    failed            s    s     s      s       s     p       s       s      s      s      s     s       s       s     s      s      s`,
  "API key": `
                      open amend rebase approve reqch comment retract reqrev reject withdr sched unsched suspend apply bypass supers fail
    draft             T    =     k      s       s     k       s       =      s      Wd     s     s       s       s     s      k      s
    in_review         s    T     k      k       k     k       k       =      k      Wd     s     s       s       Ap    k      k      s
    changes_requested s    T     k      k       k     k       k       =      k      Wd     s     s       s       Ap    k      k      s
    approved          s    T     k      k       k     k       k       =      k      Wd     k     s       s       Ap    k      k      s
    scheduled         s    T     k      k       k     k       k       =      k      Wd     k     k       k       Ap    k      k      k
    applied           s    s     s      s       s     k       s       s      s      s      s     s       s       s     s      s      s
    rejected          s    s     s      s       s     k       s       s      s      s      s     s       s       s     s      s      s
    withdrawn         s    s     s      s       s     k       s       s      s      s      s     s       s       s     s      s      s
    superseded        s    s     s      s       s     k       s       s      s      s      s     s       s       s     s      s      s
    failed            s    s     s      s       s     k       s       s      s      s      s     s       s       s     s      s      s`,
  Galley: `
                      open amend rebase approve reqch comment retract reqrev reject withdr sched unsched suspend apply bypass supers fail
    draft             k    k     =      s       s     k       s       k      s      k      s     s       s       s     s      Su     s
    in_review         s    k     T      k       k     k       k       k      k      k      s     s       s       s     k      Su     s
    changes_requested s    k     T      k       k     k       k       k      k      k      s     s       s       s     k      Su     s
    approved          s    k     T      k       k     k       k       k      k      k      k     s       s       s     k      Su     s
    scheduled         s    k     T      k       k     k       k       k      k      k      k     k       T       Ap    k      Su     Fa
    applied           s    s     s      s       s     k       s       s      s      s      s     s       s       s     s      s      s
    rejected          s    s     s      s       s     k       s       s      s      s      s     s       s       s     s      s      s
    withdrawn         s    s     s      s       s     k       s       s      s      s      s     s       s       s     s      s      s
    superseded        s    s     s      s       s     k       s       s      s      s      s     s       s       s     s      s      s
    failed            s    s     s      s       s     k       s       s      s      s      s     s       s       s     s      s      s`,
};

const ANSWERS: Readonly<Record<string, string>> = {
  T: "by-tally",
  Sc: "scheduled",
  Ap: "applied",
  Rj: "rejected",
  Wd: "withdrawn",
  Su: "superseded",
  Fa: "failed",
  s: "refused: state",
  k: "refused: kind",
  p: "refused: permission",
  i: "refused: involved",
};

const cases = Object.entries(EXPECTED).flatMap(([role, grid]) => {
  const [, ...rows] = grid
    .trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/));
  return rows.flatMap(([state = "", ...cells]) =>
    RELEASE_EVENTS.map((event, index) => {
      const code = cells[index] ?? "missing";
      return { role, state: stateNamed(state), event, expected: code === "=" ? state : ANSWERS[code] };
    }),
  );
});

function stateNamed(name: string): ReleaseState {
  const found = RELEASE_STATES.find((state) => state === name);
  if (!found) throw new TypeError(`There is no state ${name}.`);
  return found;
}

function answerOf(role: string, state: ReleaseState, event: ReleaseEvent): string {
  const standing = STANDINGS[role];
  if (!standing) throw new TypeError(`There is no role ${role}.`);
  const judgement = judgeEvent({ state, event, standing });
  return judgement.isAllowed ? judgement.next : `refused: ${judgement.ground}`;
}

test("the expectations name every state, event and role once", () => {
  expect(cases).toHaveLength(10 * 17 * 8);
  const named = new Set(cases.map(({ role, state, event }) => `${role} ${state} ${event}`));
  expect(named.size).toBe(10 * 17 * 8);
});

describe.each(Object.keys(STANDINGS))("%s", (role) => {
  const ofRole = cases.filter((each) => each.role === role);
  test.each(ofRole)("$state, $event: $expected", ({ state, event, expected }) => {
    expect(answerOf(role, state, event)).toBe(expected);
  });
});

test("every refusal says why in a sentence", () => {
  for (const { role, state, event } of cases) {
    const judgement = judgeEvent({ state, event, standing: STANDINGS[role] ?? nobody });
    const why = judgement.isAllowed ? "Allowed." : judgement.why;
    expect(why, `${role} ${state} ${event}`).toMatch(/^[A-Z].+\.$/);
  }
});

test("only a schedule can be suspended, and an approval more does not suspend it", () => {
  const suspending = RELEASE_EVENTS.filter((event) => suspendsSchedule("scheduled", event));
  expect(suspending).toEqual(["amend", "rebase", "request_changes", "retract", "suspend"]);
  for (const state of RELEASE_STATES.filter((each) => each !== "scheduled")) {
    expect(RELEASE_EVENTS.filter((event) => suspendsSchedule(state, event))).toEqual([]);
  }
});

describe("the table in the documentation", () => {
  const CLOSED = RELEASE_STATES.filter((state) => !OPEN_RELEASE_STATES.some((open) => open === state));
  const [, table = ""] = readFileSync("docs/releases.md", "utf8").split("## Transitions");
  const rows = table
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

  const words = (state: ReleaseState, event: ReleaseEvent) => {
    const next = TRANSITIONS[state][event];
    if (next === undefined) return "";
    if (next === "by-tally") return "by tally";
    return next === state ? "stays" : RELEASE_STATE_NAMES[next].toLowerCase();
  };

  test("has a row for every event, in order", () => {
    expect(rows.map(([event]) => event)).toEqual(RELEASE_EVENTS.map((event) => `\`${event}\``));
  });

  test("says what the code does in every state", () => {
    const expected = RELEASE_EVENTS.map((event) => OPEN_RELEASE_STATES.map((state) => words(state, event)));
    expect(rows.map((row) => row.slice(1, 6))).toEqual(expected);
    for (const state of CLOSED) {
      expect(rows.map((row) => row[6])).toEqual(RELEASE_EVENTS.map((event) => words(state, event)));
    }
  });
});
