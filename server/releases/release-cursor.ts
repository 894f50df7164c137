import { z } from "zod";
import { InvalidInputError } from "@/server/errors/domain-error";

/** The last row of a page of releases: they are counted, so their number says where it ends. */
const position = z.string().regex(/^r[1-9]\d{0,8}$/);

/** Opaque to callers, so that the order behind it can change. */
export const encodeReleaseCursor = (number: number): string => `r${number}`;

export function decodeReleaseCursor(text: string): number {
  const parsed = position.safeParse(text);
  if (parsed.success) return Number(parsed.data.slice(1));
  throw new InvalidInputError("The cursor is not one that a list of releases gave.", [
    { path: "cursor", message: "Leave it out to begin with the newest." },
  ]);
}
