import { once } from "node:events";
import { createServer } from "node:http";
import { startTestApi, type TestApi, type TestApiOptions } from "./test-api";

export type HttpApi = TestApi & {
  /** Without a path. */
  readonly url: string;
};

/** The public API behind a server of node's, as applications reach it. */
export async function startHttpApi(options?: TestApiOptions): Promise<HttpApi> {
  const api = await startTestApi(options);
  const server = createServer(api.listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    ...api,
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await api.stop();
    },
  };
}
