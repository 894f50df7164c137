import type { IncomingHttpHeaders } from "node:http";
import { CLIENT_IP_HEADER } from "@/server/startup/route-request";

/** Read from Node's request, where routeRequest wrote it over whatever the client claimed. */
export function clientIp(headers: IncomingHttpHeaders | undefined): string | null {
  const ip = headers?.[CLIENT_IP_HEADER];
  return typeof ip === "string" ? ip : null;
}
