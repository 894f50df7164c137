import type { LanguageModelV4 } from "@ai-sdk/provider";
import { InvalidStateError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type ProviderKind, SIMULATED_PROVIDER } from "./provider-kinds";
import type { ProviderRegistry } from "./provider-registry";

export type ModelName = {
  /** As a version names it: a connection's name, or `simulated`. */
  readonly provider: string;
  /** As the provider calls it. */
  readonly name: string;
  /** The name of the environment it is asked for; null outside of any. */
  readonly environment: string | null;
};

export type FoundModel = {
  readonly model: LanguageModelV4;
  readonly kind: ProviderKind | typeof SIMULATED_PROVIDER;
  readonly isSimulated: boolean;
  /** Under what name the model looks for its own among `providerOptions`. */
  readonly optionsName: string;
};

/** By the connection of the environment, else by that of the whole workspace. Who may run is the run's to ask. */
export async function findModel(
  { workspaceId }: Pick<WorkspaceContext, "workspaceId">,
  registry: ProviderRegistry,
  { provider, name, environment }: ModelName,
): Promise<FoundModel> {
  if (provider === SIMULATED_PROVIDER) {
    const { simulatedModel } = await import("./simulated/simulated-model");
    const optionsName = SIMULATED_PROVIDER;
    return { model: simulatedModel(name), kind: SIMULATED_PROVIDER, isSimulated: true, optionsName };
  }
  const connections = await registry.connectionsOf(workspaceId);
  const connection = connections.find(provider, environment);
  if (!connection) throw new InvalidStateError(notConnected(provider, environment));
  const { modelOf, optionsName } = await connection.open();
  return { model: modelOf(name), kind: connection.kind, isSimulated: false, optionsName };
}

function notConnected(provider: string, environment: string | null): string {
  const where = environment === null ? "for all environments" : `in ${environment}`;
  return `No provider “${provider}” is connected ${where}. Connect it under Settings, Models, or name another in the prompt.`;
}
