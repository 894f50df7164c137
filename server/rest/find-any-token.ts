import { bearerToken } from "./admit-caller";

const BASIC = /^basic +([\w+/=-]+)$/i;
const KEY_PREFIX = "gly_";

/**
 * The key of a client that was made for another service: as bearer, as the user or the password of Basic (Langfuse's
 * public and secret key), or in `x-api-key`.
 */
export function findAnyToken(headers: Headers): string | undefined {
  const authorization = headers.get("authorization");
  return (
    bearerToken(authorization) ?? basicToken(authorization) ?? (headers.get("x-api-key")?.trim() || undefined)
  );
}

function basicToken(authorization: string | null): string | undefined {
  const [, encoded] = BASIC.exec(authorization ?? "") ?? [];
  if (!encoded) return undefined;
  const [user = "", ...password] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  return [password.join(":"), user].find((part) => part.startsWith(KEY_PREFIX));
}
