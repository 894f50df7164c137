import { CHANGING_SLUG } from "./fill-installation";
import type { Target } from "./load";

export type SteadyDeployments = {
  /** Ends them; answers how many a minute there were. */
  readonly stop: () => Promise<number>;
};

const MINUTE_MS = 60_000;

/** One version after the other of a prompt, live in the environment that everybody reads, so many times a minute. */
export function deploySteadily({ url }: Target, token: string, perMinute: number): SteadyDeployments {
  const startedAt = performance.now();
  const state = { isStopping: false, count: 0 };
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };

  async function deploy(): Promise<void> {
    const version = 2 - (state.count % 2);
    const body = JSON.stringify({
      environment: "production",
      prompt: CHANGING_SLUG,
      version,
      reason: "Bench",
    });
    const answer = await fetch(`${url}/api/v1/deployments`, { method: "POST", headers, body });
    if (answer.status !== 201) throw new Error(`A deployment was refused: ${await answer.text()}`);
    await answer.arrayBuffer();
    state.count += 1;
  }

  async function run(): Promise<void> {
    // Both versions equally often: the next ones begin where these did.
    while (!state.isStopping || state.count % 2 === 1) {
      await deploy();
      const dueAt = startedAt + (state.count * MINUTE_MS) / perMinute;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - performance.now())));
    }
  }
  const running = run();
  return {
    async stop() {
      state.isStopping = true;
      await running;
      return (state.count / (performance.now() - startedAt)) * MINUTE_MS;
    },
  };
}
