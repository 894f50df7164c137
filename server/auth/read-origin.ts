import { createId } from "@/db/ids";
import { CLIENT_IP_HEADER, REQUEST_ID_HEADER } from "@/server/startup/route-request";
import type { RequestOrigin } from "@/server/workspaces/workspace-context";

/** Both headers are our own server's, which overwrites whatever a client wrote there. */
export function readOrigin(headers: Headers): RequestOrigin {
  return {
    requestId: headers.get(REQUEST_ID_HEADER) || createId("request"),
    ip: headers.get(CLIENT_IP_HEADER) || null,
  };
}
