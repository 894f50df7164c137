import "server-only";
import { cookies } from "next/headers";
import { TIME_ZONE_COOKIE } from "@/components/analytics/time-zone-cookie";
import { timeZoneName } from "@/server/analytics/measure-schemas";

/** Where the reader's days begin, as their browser said when they were last here; UTC until it has. */
export async function findTimeZone(): Promise<string> {
  const told = (await cookies()).get(TIME_ZONE_COOKIE)?.value;
  const parsed = timeZoneName.safeParse(told === undefined ? undefined : decodeURIComponent(told));
  return parsed.success ? parsed.data : "UTC";
}
