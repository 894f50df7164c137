import { createAlert } from "@/server/alerts/create-alert";
import { evaluateDueAlerts } from "@/server/alerts/evaluate-due-alerts";
import type { TestMember } from "./factories";

/** One that is open: a trace with a call of the last minutes must be stored before. */
export async function anAlert(owner: TestMember, marker: string): Promise<{ alertId: string }> {
  const { id: alertId } = await createAlert(owner, {
    name: marker,
    metric: "requests",
    filters: { environment: ["production"] },
    condition: { kind: "above", value: 0 },
    windowMinutes: 60,
    isInApp: true,
    recipientIds: [owner.userId],
  });
  await evaluateDueAlerts(owner, new Date(Date.now() + 60_000));
  return { alertId };
}
