/** Which telemetry a deletion or a hold is about. Isomorphic. */
import { z } from "zod";
import { traceFilter } from "@/server/traces/trace-filter-schemas";

const isCondition = (value: unknown) => value !== undefined;

/** The list's filters; none of them would mean everything, which nobody asks for by leaving something out. */
export const dataFilter = traceFilter.strict().refine((filter) => Object.values(filter).some(isCondition), {
  message: "Say what is meant: a filter without a condition would mean everything.",
});

const user = z.strictObject({ kind: z.literal("user"), userId: z.string().trim().min(1).max(200) });
const trace = z.strictObject({
  kind: z.literal("trace"),
  traceId: z.string().trim().min(1).max(64).toLowerCase(),
});

export const dataTarget = z.discriminatedUnion("kind", [
  user,
  trace,
  z.strictObject({ kind: z.literal("filter"), filter: dataFilter }),
]);
export type DataTarget = z.infer<typeof dataTarget>;

/** JSON has no dates. */
const keptFilter = traceFilter.extend({ from: z.coerce.date().optional(), to: z.coerce.date().optional() });

/** As it comes out of a JSON column. Of a deletion that is done, no more than what kind it was. */
export const storedTarget = z.discriminatedUnion("kind", [
  user,
  trace,
  z.object({ kind: z.literal("filter"), filter: keptFilter }),
  z.object({ kind: z.literal("erased"), of: z.enum(["user", "trace", "filter"]) }),
]);
export type StoredTarget = z.infer<typeof storedTarget>;
