import { expect, test } from "vitest";
import { createBodyBudget } from "./body-budget";

test("requests share what there is, and what one gives back is another's", () => {
  const budget = createBodyBudget(100);
  const [first, second] = [budget.open(), budget.open()];
  first.add(60);
  second.add(40);
  expect(() => second.add(1)).toThrow("Send it again shortly");
  first.release();
  first.release();
  second.add(60);
  expect(() => first.add(1)).toThrow("Send it again shortly");
});

test("a body larger than the whole budget is taken when it is alone", () => {
  const budget = createBodyBudget(100);
  const [large, small] = [budget.open(), budget.open()];
  large.add(90);
  large.add(90);
  expect(() => small.add(1)).toThrow("Send it again shortly");
  large.release();
  small.add(1);
});

test("one workspace holds no more than half while others may want the rest", () => {
  const budget = createBodyBudget(100);
  const [first, second] = [budget.open("ws_a"), budget.open("ws_a")];
  first.add(40);
  expect(() => second.add(11)).toThrow("Send it again shortly");
  budget.open("ws_b").add(50);
  first.release();
  second.add(50);
});
