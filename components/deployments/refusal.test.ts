import { expect, test } from "vitest";
import type { Gate } from "@/server/gates/gate";
import { refusalOf } from "./refusal";

const shut = (gate: Gate["gate"]): Gate => ({
  gate,
  message: `${gate} is shut`,
  permissionNeeded: null,
  who: [],
  resolveUrl: "/acme",
});

test("nothing is wrong while nothing was refused", () => {
  expect(refusalOf(null)).toEqual({ reason: undefined, general: undefined, gates: [] });
});

test("what is wrong with the reason stands beside it", () => {
  const error = { message: "Bad input", data: { fieldErrors: [{ path: "reason", message: "Say why." }] } };
  expect(refusalOf(error)).toEqual({ reason: "Say why.", general: undefined, gates: [] });
});

test("so does the gate that asks for a reason, when no other is shut", () => {
  expect(refusalOf({ message: "Refused", data: { gates: [shut("reason")] } })).toEqual({
    reason: "reason is shut",
    general: undefined,
    gates: [],
  });
});

test("several gates are listed together", () => {
  const gates = [shut("reason"), shut("freeze")];
  expect(refusalOf({ message: "Refused", data: { gates } })).toEqual({
    reason: undefined,
    general: "Refused",
    gates,
  });
});
