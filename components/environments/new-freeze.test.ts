import { expect, test } from "vitest";
import { checkDefinition } from "@/server/checks/check-schemas";
import { freezeWindow } from "@/server/environments/freeze-window-schemas";
import { CHECK_KINDS, newCheck } from "./new-check";
import { newFreeze, RECURRENCES } from "./new-freeze";

test.each(RECURRENCES)("a new freeze (%s) is one that can be saved", (recurrence) => {
  expect(freezeWindow.safeParse(newFreeze(recurrence, "Europe/Berlin")).success).toBe(true);
});

test.each(CHECK_KINDS.filter((kind) => kind !== "external"))(
  "a new check (%s) is one that can be saved",
  (kind) => {
    expect(checkDefinition.safeParse(newCheck(kind, [])).success).toBe(true);
  },
);

test("a check is never added under a name that is taken", () => {
  const first = newCheck("budget", []);
  const second = newCheck("budget", [first]);
  const third = newCheck("budget", [first, second]);
  expect([first, second, third].map(({ name }) => name)).toEqual([
    "Within budget",
    "Within budget 2",
    "Within budget 3",
  ]);
});
