import type { AlertIncidentRow, AlertRow } from "@/db/schema";
import type { AlertReading } from "./alert-question";

/** What there is to tell. */
export type AlertNews = {
  readonly alert: AlertRow;
  /** Null for a test. */
  readonly incident: AlertIncidentRow | null;
  readonly event: "opened" | "resolved";
  readonly reading: AlertReading;
};
