import { createPrice } from "@/server/prices/create-price";
import { createPriceInput } from "@/server/prices/price-schemas";
import { startRepricing } from "@/server/repricings/start-repricing";
import type { TestMember } from "./factories";

/** A price for the model of `spanRow`, and a recalculation under way with it. A call must be stored before. */
export async function aPrice(owner: TestMember, marker: string) {
  const table = { input: "100", output: "200" };
  const { id: priceId } = await createPrice(
    owner,
    createPriceInput.parse({ model: "gpt-5-mini", table, note: marker }),
  );
  const { id: repricingId } = await startRepricing(owner, {
    since: new Date(Date.now() - 86_400_000),
    until: new Date(Date.now() + 60_000),
    models: ["gpt-5-mini", marker],
  });
  return { priceId, repricingId };
}
