import { OutgoingError } from "./outgoing-error";

/** Why a call failed, in words for whoever named the address. */
export function asOutgoing(error: unknown): OutgoingError {
  if (error instanceof OutgoingError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = REASONS[code] ?? "The connection failed";
  return new OutgoingError("unreachable", code === "" ? `${reason}.` : `${reason} (${code}).`, {
    cause: error,
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nobody listens there",
  ECONNRESET: "The connection was closed before an answer came",
  EHOSTUNREACH: "The host cannot be reached",
  ENETUNREACH: "The network cannot be reached",
  CERT_HAS_EXPIRED: "Its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "Its certificate is signed by nobody we trust",
  ERR_TLS_CERT_ALTNAME_INVALID: "Its certificate is for another name",
};
