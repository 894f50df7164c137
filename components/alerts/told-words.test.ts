import { expect, test } from "vitest";
import { toldWords } from "./told-words";

const ada = { userId: "usr_1", name: "Ada", email: "ada@example.com" };
const leo = { userId: "usr_2", name: "Leo", email: "leo@example.com" };

test("says who was told, and how", () => {
  expect(toldWords({ inApp: [ada, leo], mailed: [ada], others: 1, webhooks: 2 })).toBe(
    "Ada in the app and by mail; Leo in the app; 1 former member; 2 webhook endpoints",
  );
  expect(toldWords({ inApp: [], mailed: [], others: 0, webhooks: 0 })).toBe("nobody");
});
