import { randomBytes } from "node:crypto";
import { z } from "zod";
import { unitOf } from "@/server/rollouts/bucket";

const servedAnswer = z.object({ version: z.int(), arm: z.string().nullable() });
const servedRollouts = z.object({
  rollouts: z.array(z.object({ id: z.string(), salt: z.string(), prompt: z.string() })),
});

interface ApplicationOptions {
  galleyUrl: string;
  apiKey: string;
  prompt: string;
  /** Its calls fail. */
  badVersion: number;
}

export interface CallingApplication {
  /** The versions of the newest answers, oldest first. */
  newest: (count: number) => number[];
  answered: () => number;
  /** Answers that were no prompt; there should be none. */
  failures: () => string[];
  stop: () => Promise<void>;
}

/** An application that answers one new customer after another: it asks for the prompt by their key, calls, and reports the call. */
export function serveCallers(options: ApplicationOptions): CallingApplication {
  const versions: number[] = [];
  const failures: string[] = [];
  let isRunning = true;
  async function run() {
    for (let caller = 0; isRunning; caller++) {
      try {
        versions.push(await serveOne(options, `customer-${caller}`));
      } catch (error) {
        failures.push(String(error));
      }
    }
  }
  const ended = run();
  return {
    newest: (count) => versions.slice(-count),
    answered: () => versions.length,
    failures: () => failures,
    async stop() {
      isRunning = false;
      await ended;
    },
  };
}

async function serveOne(options: ApplicationOptions, key: string): Promise<number> {
  const { galleyUrl, prompt } = options;
  const answer = await ask(options, `${galleyUrl}/api/v1/prompts/${prompt}?key=${key}`);
  const { version, arm } = servedAnswer.parse(answer);
  await report(options, { version, arm, key });
  return version;
}

interface Call {
  version: number;
  arm: string | null;
  key: string;
}

async function report(options: ApplicationOptions, { version, arm, key }: Call): Promise<void> {
  const { galleyUrl, prompt, badVersion } = options;
  const document = await ask(options, `${galleyUrl}/api/v1/environments/production/prompts`);
  const rollout = servedRollouts.parse(document).rollouts.find((each) => each.prompt === prompt);
  const isFailed = version === badVersion;
  const span = {
    id: randomBytes(8).toString("hex"),
    name: "answer",
    kind: "generation",
    startTime: Date.now(),
    durationMs: 40,
    status: isFailed ? "error" : "ok",
    environment: "production",
    prompt: { slug: prompt, version },
    ...(arm && rollout ? { arm, rolloutId: rollout.id, unitId: unitOf(rollout.salt, key) } : {}),
  };
  await ask(options, `${galleyUrl}/api/v1/traces`, {
    traces: [{ id: randomBytes(16).toString("hex"), spans: [span] }],
  });
}

async function ask({ apiKey }: ApplicationOptions, url: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
