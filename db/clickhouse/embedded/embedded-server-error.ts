/** The embedded trace store could not be started. The message is written for the operator. */
export class EmbeddedServerError extends Error {
  constructor(
    readonly code: "engine_missing" | "directory_locked" | "directory_unusable" | "no_port" | "timed_out",
    message: string,
  ) {
    super(message);
    this.name = "EmbeddedServerError";
  }
}
