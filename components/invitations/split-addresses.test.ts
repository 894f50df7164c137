import { expect, test } from "vitest";
import { splitAddresses } from "./split-addresses";

test.each([
  ["", []],
  [" \n , ;", []],
  ["ada@example.com", ["ada@example.com"]],
  [
    "ada@example.com, grace@example.com;alan@example.com",
    ["ada@example.com", "grace@example.com", "alan@example.com"],
  ],
  ["ada@example.com\ngrace@example.com\n", ["ada@example.com", "grace@example.com"]],
  ["ada@example.com grace@example.com", ["ada@example.com", "grace@example.com"]],
  ["Ada Lovelace <Ada@Example.com>, grace@example.com", ["ada@example.com", "grace@example.com"]],
  ["ada@example.com\nADA@example.com", ["ada@example.com"]],
  ["not an address", ["not", "an", "address"]],
])("%j holds %j", (text, addresses) => {
  expect(splitAddresses(text)).toEqual(addresses);
});
