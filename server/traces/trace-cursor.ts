import { z } from "zod";
import { InvalidInputError } from "@/server/errors/domain-error";

/** The last trace of a page: when its first matching span began, in microseconds since 1970, and its id. */
export type TraceCursor = { readonly startUs: number; readonly traceId: string };

const position = z.tuple([z.number().int().nonnegative(), z.string()]);

/** Opaque to callers, so that the order behind it can change. */
export function encodeTraceCursor({ startUs, traceId }: TraceCursor): string {
  return Buffer.from(JSON.stringify([startUs, traceId])).toString("base64url");
}

export function decodeTraceCursor(cursor: string): TraceCursor {
  try {
    const [startUs, traceId] = position.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { startUs, traceId };
  } catch {
    throw new InvalidInputError("This cursor is not one of ours. Start again from the first page.", [
      { path: "cursor", message: "Use the nextCursor of the page before." },
    ]);
  }
}
