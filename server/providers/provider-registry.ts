import type { LanguageModelV4 } from "@ai-sdk/provider";
import { and, eq } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { PostgresStore } from "@/db/client";
import { environmentAliases, environments, providerConnections } from "@/db/schema";
import { type ProviderSend, providerSend } from "@/server/outgoing/provider-fetch";
import { openSecret } from "@/server/secrets/seal-secret";
import { NAMES_CHANNEL, nameNotice } from "@/server/serving/name-notice";
import { createWorkspaceCache } from "@/server/serving/workspace-cache";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { connectProvider, type OpenedProvider } from "./connect-provider";
import { connectionCredentials } from "./connection-credentials";
import type { ProviderKind } from "./provider-kinds";
import { PROVIDERS_CHANNEL } from "./provider-notice";

export type HeldConnection = {
  readonly kind: ProviderKind;
  /** Its client, loaded and made once. */
  readonly open: () => Promise<OpenedProvider>;
};

export type WorkspaceConnections = {
  /** The environment's own goes before the whole workspace's. */
  find(provider: string, environment: string | null): HeldConnection | undefined;
};

/** How each workspace that asked lately reaches its providers, in memory: a run asks the database for nothing. */
export type ProviderRegistry = { connectionsOf(workspaceId: string): Promise<WorkspaceConnections> };

/** Resolves once this process hears of changed connections and of environments' new names. */
export async function openProviderRegistry(
  postgres: Pick<PostgresStore, "db" | "listen">,
  send: ProviderSend = providerSend(),
): Promise<ProviderRegistry> {
  const cache = await createWorkspaceCache<WorkspaceConnections>(postgres, {
    channels: [
      { name: PROVIDERS_CHANNEL },
      { name: NAMES_CHANNEL, workspaceIn: (payload) => nameNotice.decode(payload).workspaceId },
    ],
    load: async (tx) => holdConnections(await readConnections(tx), await readFormerNames(tx), send),
  });
  return { connectionsOf: cache.of };
}

type Row = Awaited<ReturnType<typeof readConnections>>[number];

function readConnections({ db, workspaceId }: WorkspaceContext) {
  return db
    .select({
      provider: providerConnections.provider,
      kind: providerConnections.kind,
      settings: providerConnections.settings,
      sealed: providerConnections.credentials,
      environmentId: providerConnections.environmentId,
      environment: environments.name,
    })
    .from(providerConnections)
    .leftJoin(
      environments,
      and(eq(environments.workspaceId, workspaceId), eq(environments.id, providerConnections.environmentId)),
    )
    .where(eq(providerConnections.workspaceId, workspaceId));
}

/** Whoever still asks for an environment by a name it had before runs with its connections, too. */
function readFormerNames({ db, workspaceId }: WorkspaceContext) {
  return db
    .select({ environmentId: environmentAliases.environmentId, name: environmentAliases.name })
    .from(environmentAliases)
    .where(eq(environmentAliases.workspaceId, workspaceId));
}

function holdConnections(
  rows: readonly Row[],
  formerNames: Awaited<ReturnType<typeof readFormerNames>>,
  send: ProviderSend,
): WorkspaceConnections {
  const held = new Map<string, HeldConnection>();
  for (const row of rows) {
    const former = formerNames.filter(({ environmentId }) => environmentId === row.environmentId);
    const connection = hold(row, send);
    for (const name of [row.environment, ...former.map((alias) => alias.name)]) {
      held.set(keyOf(row.provider, name), connection);
    }
  }
  return {
    find: (provider, environment) =>
      held.get(keyOf(provider, environment)) ?? held.get(keyOf(provider, null)),
  };
}

/** Neither a provider's name nor an environment's holds a line break. */
const keyOf = (provider: string, environment: string | null) => `${provider}\n${environment ?? ""}`;

/** Its secret stays sealed until it is used for the first time. */
function hold({ provider, kind, settings, sealed }: Row, send: ProviderSend): HeldConnection {
  let opened: Promise<OpenedProvider> | undefined;
  const open = async () => {
    const credentials = connectionCredentials.parse(JSON.parse(openSecret(sealed)));
    const client = await connectProvider({ provider, kind, settings, credentials }, send);
    return { ...client, modelOf: keepingModels(client.modelOf) };
  };
  return {
    kind,
    open: () => {
      opened ??= open();
      return opened;
    },
  };
}

/** More than a workspace's prompts name of one provider. */
const MAX_MODELS = 200;

/** A client builds the schemas of its answers anew for each model it makes: about half of what a call costs. */
function keepingModels(modelOf: OpenedProvider["modelOf"]): OpenedProvider["modelOf"] {
  const models = new LRUCache<string, LanguageModelV4>({ max: MAX_MODELS });
  return (name) => {
    const kept = models.get(name);
    if (kept) return kept;
    const model = modelOf(name);
    models.set(name, model);
    return model;
  };
}
