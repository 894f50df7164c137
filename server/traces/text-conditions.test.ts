import { expect, test } from "vitest";
import { containsText } from "./text-conditions";

test.each([
  ["Zebrafish", "%zebrafish%", "%zebrafish%"],
  ['say "hi"', String.raw`%say \\"hi\\"%`, '%say "hi"%'],
  ["50%_off", String.raw`%50\%\_off%`, String.raw`%50\%\_off%`],
  ["two\nlines", String.raw`%two\\nlines%`, "%two\nlines%"],
  ["ÄRGER", "%ärger%", "%ärger%"],
])("%j is looked for as it is stored", (text, textInInput, textInOutput) =>
  expect(containsText(text).params).toEqual({ textInInput, textInOutput }),
);
