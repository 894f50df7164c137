import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { aPublisher, deploy } from "../support/deployments";
import { aKey, bearer, sendJson, startTestApi } from "../support/test-api";
import { buildTemplate, dropTemplate } from "../support/test-postgres";

const PATHS = [
  "/prompts/support/reply",
  "/prompts/support/reply?key=user-1&attribute.plan=pro",
  "/prompts/support/reply?version=1",
  "/environments/production/prompts",
];

/**
 * Transactions that requests open while what they ask for is in memory, and not those of the loops beside them. Counted
 * in this process, where the database can be watched.
 */
export async function countWarmQueries(rounds: number): Promise<{ requests: number; queries: number }> {
  await buildTemplate();
  const api = await startTestApi();
  const requests = new AsyncLocalStorage<true>();
  const listener: RequestListener = (...given) => requests.run(true, () => api.listener(...given));
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/api/v1`;
  const publisher = await aPublisher(api.db);
  await deploy(publisher, 2);
  const token = await aKey(publisher);

  async function askAll(): Promise<void> {
    for (const path of PATHS) await (await fetch(url + path, { headers: bearer(token) })).arrayBuffer();
    await (await fetch(`${url}/prompts/support/reply/render`, sendJson(token, {}))).arrayBuffer();
  }
  await askAll();
  await api.keyUse.flush();
  let queries = 0;
  api.db.transaction = new Proxy(api.db.transaction, {
    apply(open, db, given) {
      if (requests.getStore()) queries += 1;
      return Reflect.apply(open, db, given);
    },
  });
  for (let round = 0; round < rounds; round++) await askAll();
  server.close();
  server.closeAllConnections();
  await api.stop();
  await dropTemplate();
  return { requests: rounds * (PATHS.length + 1), queries };
}
