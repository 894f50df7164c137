import { createId } from "@/db/ids";

const COUNTER_DIGITS = 8;
const COUNTER_RADIX = 32;
/** Random per process, then counted: unique like any other id of ours, without asking the kernel once per request. */
let prefix = createId("request").slice(0, -COUNTER_DIGITS);
let count = 0;

export function createRequestId(): string {
  if (count === COUNTER_RADIX ** COUNTER_DIGITS) {
    prefix = createId("request").slice(0, -COUNTER_DIGITS);
    count = 0;
  }
  return prefix + (count++).toString(COUNTER_RADIX).padStart(COUNTER_DIGITS, "0");
}
