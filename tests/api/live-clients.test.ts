/** Published telemetry clients, unmodified, over a network that fails: nothing is lost, nothing counts twice. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { routeRequest } from "@/server/startup/route-request";
import { aPrompt } from "../support/a-prompt";
import { type Failure, startCuttingProxy } from "../support/cutting-proxy";
import { aMember } from "../support/factories";
import { MODEL_ANSWER, MODEL_USAGE, type ModelServer, startModelServer } from "../support/model-server";
import { QUESTIONS } from "../support/telemetry-questions";
import { aKey, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
let url: string;
let model: ModelServer;
beforeAll(async () => {
  [api, model] = await Promise.all([startTestApi(), startModelServer()]);
  const server = createServer(
    routeRequest({
      api: api.listener,
      operations: notFound,
      pages: notFound,
      isProxyTrusted: false,
    }),
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async () => {
    server.close();
    server.closeAllConnections();
    await model.stop();
    await api.stop();
  };
});

const notFound: RequestListener = (_request, response) => response.writeHead(404).end();

const FAILURES: readonly Failure[] = ["refused", "cut after", "cut before"];

async function runClient(client: string) {
  const member = await aMember(api.db);
  await aPrompt(member, { versionCount: 2 });
  const key = await aKey(member);
  const proxy = await startCuttingProxy(url, FAILURES);
  const before = model.requests.length;
  const child = fork("tests/support/telemetry-client.ts", [client, proxy.url, key, model.baseUrl], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += chunk;
  });
  const [code] = await once(child, "exit");
  await proxy.stop();
  await api.settling.settleAll();
  return {
    outcome: { code, errors: code === 0 ? "" : errors },
    failures: proxy.failures,
    served: model.requests.length - before,
    stored: await storedOf(member.workspaceId),
    texts: await textsOf(member.workspaceId),
  };
}

async function storedOf(workspaceId: string) {
  const [sums] = await api.traces.store.query<Record<string, unknown>>(
    `SELECT countIf(counts_toward_usage = 1) AS calls, sumIf(input_tokens, counts_toward_usage = 1) AS input,
       sumIf(output_tokens, counts_toward_usage = 1) AS output, toString(sum(cost_usd)) AS cost,
       uniqExact(trace_id) AS traces, count() = uniqExact(span_id) AS isOnce,
       countIf(counts_toward_usage = 1 AND prompt_version = 2) AS linked,
       countIf(name = 'answer') AS roots
     FROM spans FINAL WHERE workspace_id = {workspaceId:String}`,
    { workspaceId },
  );
  return sums;
}

/** What was asked and answered, of the calls that count. */
async function textsOf(workspaceId: string) {
  const rows = await api.traces.store.query<{ input: string; output: string }>(
    `SELECT input, output FROM spans FINAL
     WHERE workspace_id = {workspaceId:String} AND counts_toward_usage = 1 ORDER BY start_time, input`,
    { workspaceId },
  );
  return rows.map(({ input, output }) => ({ question: JSON.parse(input).at(-1)?.content, output }));
}

/** The list price of gpt-4o-mini: 0.15 and 0.60 US dollars per million. */
const COST =
  (QUESTIONS.length * (MODEL_USAGE.prompt_tokens * 0.15 + MODEL_USAGE.completion_tokens * 0.6)) / 1e6;

describe("a trace exported in pieces, each of the first refused or cut off", { timeout: 240_000 }, () => {
  test.each(["otel-proto", "otel-json", "ai-sdk", "langfuse", "traceloop", "openinference", "otel-openai"])(
    "%s: what was served is what is stored",
    async (client) => {
      const { outcome, failures, served, stored, texts } = await runClient(client);
      expect(outcome).toEqual({ code: 0, errors: "" });
      expect(new Set(failures)).toEqual(new Set(FAILURES));
      expect(served).toBe(QUESTIONS.length);
      expect({ ...stored, cost: Number(stored?.cost) }).toEqual({
        calls: served,
        input: served * MODEL_USAGE.prompt_tokens,
        output: served * MODEL_USAGE.completion_tokens,
        cost: COST,
        traces: 1,
        isOnce: 1,
        linked: served,
        roots: 1,
      });
      expect(texts).toEqual(QUESTIONS.map((question) => ({ question, output: MODEL_ANSWER })));
    },
  );
});
