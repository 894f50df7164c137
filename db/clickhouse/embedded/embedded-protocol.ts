/** What the parent tells the embedded server, once, after starting it. Not by environment: that can be read by others. */
export type OpenMessage = {
  readonly type: "open";
  readonly dataDir: string;
  readonly password: string;
  /** Port to listen on if it is free; 0 lets the system choose. */
  readonly port: number;
};

export type ReadyMessage = { readonly type: "ready"; readonly port: number };

export type FailedMessage = {
  readonly type: "failed";
  readonly reason: "engine_missing" | "directory_unusable" | "no_port";
  readonly message: string;
};

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

export function isOpenMessage(value: unknown): value is OpenMessage {
  if (!isFields(value) || value.type !== "open") return false;
  return (
    typeof value.dataDir === "string" && typeof value.password === "string" && typeof value.port === "number"
  );
}

export function isReadyMessage(value: unknown): value is ReadyMessage {
  return isFields(value) && value.type === "ready" && typeof value.port === "number";
}

export function isFailedMessage(value: unknown): value is FailedMessage {
  return isFields(value) && value.type === "failed" && typeof value.message === "string";
}
