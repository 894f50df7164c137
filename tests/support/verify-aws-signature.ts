import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const encodeFully = (segment: string) =>
  encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** Whether a request's AWS Signature (version 4) was made with this secret, computed anew from what arrived. */
export function isSignedBy(
  { method = "", url = "", headers }: IncomingMessage,
  body: string,
  { secretAccessKey, region }: { readonly secretAccessKey: string; readonly region: string },
): boolean {
  const authorization = headers.authorization ?? "";
  const part = (name: string) => new RegExp(`${name}=([^, ]+)`).exec(authorization)?.[1] ?? "";
  const names = part("SignedHeaders").split(";");
  const time = String(headers["x-amz-date"]);
  const day = time.slice(0, 8);
  // Every service but S3 encodes the path, which is encoded already, once more.
  const path = url.split("/").map(encodeFully).join("/");
  const signed = names.map((name) => `${name}:${String(headers[name]).trim()}\n`).join("");
  const canonical = [method, path, "", signed, names.join(";"), sha256(body)].join("\n");
  const scope = `${day}/${region}/bedrock/aws4_request`;
  const key = [day, region, "bedrock", "aws4_request"].reduce<string | Buffer>(
    hmac,
    `AWS4${secretAccessKey}`,
  );
  const signature = hmac(Buffer.from(key), ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n"));
  return part("Signature") === signature.toString("hex");
}
