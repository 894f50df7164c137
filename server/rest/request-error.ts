import type { FieldError } from "@/server/errors/domain-error";
import type { ProblemCode } from "./problem-codes";

/** A request that a route refuses before a service sees it. */
export class RequestError extends Error {
  override readonly name = "RequestError";

  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly more: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly fieldErrors?: readonly FieldError[];
    } = {},
  ) {
    super(message);
  }
}
