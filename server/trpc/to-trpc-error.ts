import { TRPCError } from "@trpc/server";
import { ERROR_MAP } from "@/server/errors/error-map";
import { toDomainError } from "@/server/errors/to-domain-error";
import { logger } from "@/server/log/logger";

type Call = { readonly path: string; readonly requestId: string };

/** What to tell about a failure. One that nobody expected says nothing about itself; the log has it under the request's id. */
export function toTrpcError(error: unknown, { path, requestId }: Call): TRPCError {
  const known = toDomainError(error);
  if (known?.code === "unavailable") logger.warn({ err: known, path, requestId }, "a store does not answer");
  if (known) return new TRPCError({ code: ERROR_MAP[known.code].trpc, message: known.message, cause: known });
  logger.error({ err: error, path, requestId }, "procedure failed");
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: `Something went wrong on our side. Try again; if it stays, tell us this id: ${requestId}`,
  });
}
