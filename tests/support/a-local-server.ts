import { createServer, type RequestListener } from "node:http";
import { onTestFinished } from "vitest";

/** Listens at 127.0.0.1 until the test has finished; answers its `host:port`. */
export async function aLocalServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}
