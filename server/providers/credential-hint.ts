import type { ConnectionCredentials } from "./connection-credentials";

/** A shorter one would be given away by a good part. */
const SHORTEST_HINTED = 12;

/** The last four characters, to tell keys apart; empty where there is none, or too little of it. */
export function credentialHint({ apiKey, accessKeyId }: ConnectionCredentials): string {
  const key = apiKey ?? accessKeyId ?? "";
  return key.length < SHORTEST_HINTED ? "" : key.slice(-4);
}
