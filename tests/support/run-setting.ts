import { expect } from "vitest";
import { outgoingPolicy, setOutgoingPolicy } from "@/server/outgoing/outgoing-policy";
import type { RetryPolicy } from "@/server/versions/prompt-content";
import { aConnection, aRunnablePrompt, RUNNABLE } from "./a-runnable-prompt";
import { aMember, type TestMember } from "./factories";
import { type HttpApi, startHttpApi } from "./http-api";
import { type ModelServer, startModelServer } from "./model-server";
import { readEvents } from "./read-events";
import { aKey, bearer, sendJson } from "./test-api";

type Content = Parameters<typeof aRunnablePrompt>[1];
export type RunSetting = {
  readonly member: TestMember;
  readonly token: string;
  readonly model: ModelServer;
};

export const RUN_VARIABLES = { company: "Acme", question: "How long can I return it?" };
export const RUN_BODY = { variables: RUN_VARIABLES };

/** Tries again at once. */
export const EAGER: RetryPolicy = {
  maxRetries: 2,
  initialDelayMs: 0,
  on: ["rate-limit", "server-error", "timeout"],
};
export const FALLBACK = { provider: "gateway", name: "gpt-4o", parameters: {} };

export type RunSettings = {
  readonly api: HttpApi;
  /** A workspace with a prompt that is live, and its model's server. */
  readonly aSetting: (content?: Content) => Promise<RunSetting>;
  readonly run: (token: string, body?: object, headers?: Record<string, string>) => Promise<Response>;
  readonly stream: (token: string, body?: object) => ReturnType<typeof readEvents>;
  /** The trace of an answer, which is stored a moment after it. */
  readonly traceOf: (token: string, answer: Response) => ReturnType<Response["json"]>;
  readonly stop: () => Promise<void>;
};

/** The API, with a server of its own for every workspace's model. */
export async function openRunSettings(): Promise<RunSettings> {
  const api = await startHttpApi();
  const servers: ModelServer[] = [];

  async function aModelServer(): Promise<ModelServer> {
    const server = await startModelServer();
    servers.push(server);
    setOutgoingPolicy(outgoingPolicy(servers.map(({ host }) => host)));
    return server;
  }

  async function run(token: string, body: object = RUN_BODY, headers: Record<string, string> = {}) {
    const { headers: given, ...init } = sendJson(token, body);
    return api.app.request(`/api/v1/prompts/${RUNNABLE}/run`, { ...init, headers: { ...given, ...headers } });
  }

  return {
    api,
    run,
    async aSetting(content = {}) {
      const [member, model] = [await aMember(api.db), await aModelServer()];
      await aConnection(member, model.baseUrl);
      await aRunnablePrompt(member, content);
      return { member, token: await aKey(member), model };
    },
    stream: async (token, body = {}) => readEvents(await run(token, { ...RUN_BODY, stream: true, ...body })),
    async traceOf(token, answer) {
      const traceId = answer.headers.get("x-galley-trace-id");
      const get = () => api.app.request(`/api/v1/traces/${traceId}`, { headers: bearer(token) });
      await expect.poll(async () => (await get()).status, { timeout: 5_000 }).toBe(200);
      return (await get()).json();
    },
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
      await api.stop();
    },
  };
}
