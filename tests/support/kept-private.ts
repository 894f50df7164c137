import { ingestionRules } from "@/server/redaction/ingestion-rules-schemas";
import { saveIngestionRules } from "@/server/redaction/save-ingestion-rules";
import { createHold } from "@/server/retention/create-hold";
import { requestDeletion } from "@/server/retention/request-deletion";
import { updateRetention } from "@/server/retention/update-retention";
import type { TestMember } from "./factories";

/** Rules, a retention of its own, a hold and a deletion that has not begun, with `marker` in each that takes words. */
export async function keptPrivate(owner: TestMember, marker: string) {
  const patterns = [{ name: marker, pattern: marker, ignoresCase: false }];
  const rules = ingestionRules.parse({ patterns });
  await saveIngestionRules(owner, { rules, expectedUpdatedAt: null });
  await updateRetention(owner, { contentDays: 30, numbersDays: 90 });
  const hold = await createHold(owner, {
    target: { kind: "user", userId: `held ${marker}` },
    reason: marker,
  });
  const deletion = await requestDeletion(owner, {
    target: { kind: "user", userId: `deleted ${marker}` },
    reason: marker,
  });
  return { legalHoldId: hold.id, dataDeletionId: deletion.id };
}
