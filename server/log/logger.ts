import pino from "pino";
import { env } from "@/env";
import { serializeError } from "./serialize-error";

/** Structured logs on standard output. Credentials never reach it, wherever they sit in what is logged. */
export const logger = pino({
  level: env.NODE_ENV === "test" ? "silent" : env.GALLEY_LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: serializeError },
  redact: [
    // next-auth keeps what failed in an object of its own.
    "err.cause.err.params",
    "*.authorization",
    "*.cookie",
    "*.password",
    "*.secret",
    "headers.authorization",
    "headers.cookie",
  ],
});
