import { expect, test } from "vitest";
import { parseJsonText } from "./parse-json-text";

test("reads JSON", () => {
  expect(parseJsonText('{"a": [1]}')).toEqual({ isFine: true, value: { a: [1] } });
});

test.each([
  ['{"a": 1,\n}', "Line 2, column 1: take out the comma before the closing bracket."],
  ["{'a': 1}", "Line 1, column 2: write texts in double quotes."],
  ['{"a":', "Line 1, column 6: the JSON ends too early. A bracket, brace or quote is not closed."],
  ["", "Line 1, column 1: there is nothing yet. Write a JSON object: {}."],
  ['{"a" 1}', "Line 1, column 6: “1” is not expected here."],
])("says where the mistake in %j is", (text, message) => {
  expect(parseJsonText(text)).toMatchObject({ isFine: false, mistake: { message } });
});
