/** Calls of a model's answer over kept connections, each timed to its first word and to its end. */
import { Agent, request } from "node:http";

export type Target = {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
};

type Timed = { readonly firstMs: number; readonly totalMs: number };

/** In milliseconds, over all calls. */
export type Times = {
  readonly count: number;
  readonly first: Spread;
  readonly total: Spread;
};
export type Spread = { readonly p50: number; readonly p99: number };

/** The first thing that the bench's model says, however it is wrapped. */
const FIRST_WORD = "word0";

/** `width` callers at a time, each calling again as soon as it was answered, until `count` calls are made. */
export async function timeCalls(target: Target, width: number, count: number): Promise<Times> {
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  const timed: Timed[] = [];
  let begun = 0;
  const caller = async () => {
    while (begun < count) {
      begun += 1;
      timed.push(await timeCall(target, agent));
    }
  };
  await Promise.all(Array.from({ length: width }, caller));
  agent.destroy();
  return {
    count: timed.length,
    first: spreadOf(timed.map(({ firstMs }) => firstMs)),
    total: spreadOf(timed.map(({ totalMs }) => totalMs)),
  };
}

function timeCall({ name, url, headers, body }: Target, agent: Agent): Promise<Timed> {
  const text = JSON.stringify(body);
  const all = { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(text) };
  return new Promise((done, reject) => {
    const startedAt = performance.now();
    const asked = request(url, { method: "POST", agent, headers: all }, (answer) => {
      let firstMs: number | undefined;
      let received = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        received += chunk;
        if (firstMs === undefined && received.includes(FIRST_WORD)) firstMs = performance.now() - startedAt;
      });
      answer.on("end", () => {
        if (answer.statusCode === 200 && firstMs !== undefined) {
          done({ firstMs, totalMs: performance.now() - startedAt });
        } else {
          reject(new Error(`${name} answered ${answer.statusCode}: ${received.slice(0, 500)}`));
        }
      });
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(text);
  });
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
