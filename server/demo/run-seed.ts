import { z } from "zod";
import { type DemoWorkspace, type SeedProgress, type SeedStores, seedDemo } from "./seed-demo";
import { type Load, seedLoad } from "./seed-load";

export const seedRequest = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("demo") }),
  z.strictObject({
    kind: z.literal("load"),
    spans: z.number().int().min(1).max(100_000_000),
    workspaces: z.number().int().min(1).max(100),
  }),
]);
export type SeedRequest = z.infer<typeof seedRequest>;

export function runSeed(
  request: SeedRequest,
  stores: SeedStores,
  report: SeedProgress,
): Promise<DemoWorkspace | Load> {
  const now = new Date();
  return request.kind === "demo" ? seedDemo(stores, now, report) : seedLoad(stores, request, now, report);
}
