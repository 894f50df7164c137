import type { CompiledRules } from "./compile-rules";
import type { ErasedTargets } from "./erased-targets";

/** What is done to a workspace's telemetry before it is stored. */
export type WorkspaceRules = {
  readonly workspaceId: string;
  /** Undefined: nothing. */
  readonly compiled: CompiledRules | undefined;
  /** Undefined: nothing was deleted of late. */
  readonly erased: ErasedTargets | undefined;
};
