import { describe, expect, test } from "vitest";
import { readFeedbackFile } from "./read-feedback-file";

const traceId = "a".repeat(32);
const about = { traceId, name: "helpful" };

describe("a table", () => {
  const read = (rows: string) => readFeedbackFile("csv", `traceId,name,value,kind,version\n${rows}`);

  test.each([
    ["4.5,", 4.5],
    ["TRUE,", true],
    ["false,", false],
    ["rude,", "rude"],
    ["4,category", "4"],
    ['"Not 4, but 5.",correction', "Not 4, but 5."],
  ])("reads the value %s", (cells, value) => {
    expect(read(`${traceId},helpful,${cells}`)).toMatchObject([{ line: 2, feedback: { ...about, value } }]);
  });

  test("leaves out what is empty, and tells what is wrong in which line", () => {
    expect(read(`${traceId},helpful,1\n\nabc,helpful,1\n`)).toMatchObject([
      { feedback: { ...about, value: 1 } },
      { line: 4, problem: expect.stringContaining("traceId: ") },
    ]);
  });

  test("with a column nobody knows is told so", () => {
    expect(readFeedbackFile("csv", `traceId,name,value,colour\n${traceId},a,1,red`)).toMatchObject([
      { problem: expect.stringContaining("colour") },
    ]);
  });
});

test("lines of JSON are read one by one", () => {
  const lines = [JSON.stringify({ ...about, value: true }), "", "{", JSON.stringify({ ...about })];
  expect(readFeedbackFile("jsonl", lines.join("\r\n"))).toMatchObject([
    { line: 1, feedback: { value: true } },
    { line: 3, problem: "This line is not JSON." },
    { line: 4, problem: expect.stringContaining("value") },
  ]);
});

test("a file of too many lines is refused", () => {
  expect(() => readFeedbackFile("jsonl", "{}\n".repeat(10_001))).toThrow("Split the file");
});
