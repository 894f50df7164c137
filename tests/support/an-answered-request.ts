import { claimRequest } from "@/server/idempotency/claim-request";
import { idempotentRequest } from "@/server/idempotency/idempotent-request";
import type { TestMember } from "./factories";

/** Sent with a key of the member's workspace, answered, and kept. */
export async function anAnsweredRequest(member: TestMember, apiKeyId: string, marker: string): Promise<void> {
  const actor = { kind: "apiKey", apiKeyId, permissions: [], environments: [] } as const;
  const request = idempotentRequest("order-7", { method: "POST", path: "/", body: marker });
  const claim = await claimRequest({ ...member, actor }, request);
  if ("answer" in claim) throw new Error("It was answered before.");
  await claim.keep({ status: 200, headers: {}, body: marker });
}
