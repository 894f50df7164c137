import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { finished } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";

const PAUSE_MS = 5;

/** Fetches one prompt again and again until it is told to stop; resolves with what each call took, in milliseconds. */
export function watchFetches(
  url: string,
  { token, slug }: { readonly token: string; readonly slug: string },
): { readonly stop: () => Promise<number[]> } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  let isOver = false;
  const fetching = (async () => {
    while (!isOver) {
      const startedAt = performance.now();
      const sent = request(`${url}/api/v1/prompts/${slug}`, {
        agent,
        headers: { authorization: `Bearer ${token}` },
      });
      sent.end();
      const [answer]: IncomingMessage[] = await once(sent, "response");
      if (answer?.statusCode !== 200) throw new Error(`The server answered ${answer?.statusCode}.`);
      await finished(answer.resume());
      times.push(performance.now() - startedAt);
      await sleep(PAUSE_MS);
    }
    agent.destroy();
  })();
  return {
    async stop() {
      isOver = true;
      await fetching;
      return times;
    },
  };
}
