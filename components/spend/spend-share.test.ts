import { expect, test } from "vitest";
import { spendShare } from "./spend-share";

test.each([
  ["10", "2.5", "5", { spent: 0.25, reserved: 0.5, tone: "normal" }],
  ["10", "8", "0", { spent: 0.8, reserved: 0, tone: "warning" }],
  ["10", "9", "5", { spent: 0.9, reserved: 0.1, tone: "warning" }],
  ["10", "12", "1", { spent: 1, reserved: 0, tone: "full" }],
])("of $%s, $%s spent and $%s held", (limitUsd, spentUsd, reservedUsd, expected) => {
  const { spent, reserved, tone } = spendShare({ limitUsd, spentUsd, reservedUsd });
  expect({ spent, reserved: Number(reserved.toFixed(6)), tone }).toEqual(expected);
});
