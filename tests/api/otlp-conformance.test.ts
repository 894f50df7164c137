import { once } from "node:events";
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { environments } from "@/db/schema";
import { routeRequest } from "@/server/startup/route-request";
import { traceOutput } from "@/server/traces/trace-schemas";
import { compareWithExpected } from "../support/expected-spans";
import { aMember } from "../support/factories";
import { type OtlpFixture, type RecordedRequest, readOtlpFixtures } from "../support/otlp-fixtures";
import { aKey, bearer, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
let url: string;

beforeAll(async () => {
  api = await startTestApi();
  const elsewhere = () => {
    throw new Error("A stock client's request did not reach the API.");
  };
  const routes = { api: api.listener, operations: elsewhere, pages: elsewhere, isProxyTrusted: false };
  const server = createServer(routeRequest(routes)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return async () => {
    server.close();
    server.closeAllConnections();
    await api.stop();
  };
});

const DEFAULTS = ["development", "staging", "production"];

/** A key sees the environments it is bound to: the workspace has all that a fixture names. */
async function aKeyFor({ expected }: OtlpFixture): Promise<string> {
  const member = await aMember(api.db);
  const named = expected.llm_spans.flatMap(({ environment }) => environment ?? []);
  const added = [...new Set(named)].filter((name) => !DEFAULTS.includes(name));
  for (const [index, name] of added.entries()) {
    const { workspaceId } = member;
    await api.db.insert(environments).values({ workspaceId, name, color: "blue", position: 3 + index });
  }
  return aKey(member, { environmentNames: [...DEFAULTS, ...added] });
}

/** To the address, in the encoding and by the scheme that was recorded; only the key is ours. */
async function send(token: string, { path, headers, body }: RecordedRequest): Promise<number> {
  const { authorization = "", "content-type": type = "", "content-encoding": encoding } = headers;
  const answer = await fetch(url + path, {
    method: "POST",
    headers: {
      "content-type": type,
      authorization: withKey(authorization, token),
      ...(encoding === undefined ? {} : { "content-encoding": encoding }),
    },
    body: new Blob([body]).stream(),
    ...{ duplex: "half" },
  });
  return answer.status;
}

const withKey = (recorded: string, token: string) =>
  /^basic /i.test(recorded) ? `Basic ${btoa(`pk:${token}`)}` : `Bearer ${token}`;

async function readBack(token: string, { expected }: OtlpFixture) {
  const ids = [...new Set(expected.llm_spans.map(({ trace_id }) => trace_id))];
  return Promise.all(
    ids.map(async (id) => {
      const answer = await fetch(`${url}/api/v1/traces/${id}`, { headers: bearer(token) });
      return traceOutput.parse(await answer.json());
    }),
  );
}

const rows: string[] = [];
let [fields, passed] = [0, 0];

function note(name: string, { fieldCount, differences }: ReturnType<typeof compareWithExpected>): void {
  fields += fieldCount;
  passed += fieldCount - differences.length;
  rows.push(lineOf(name, fieldCount, fieldCount - differences.length));
}

const lineOf = (name: string, ...numbers: unknown[]) =>
  name.padEnd(58) + numbers.map((number) => String(number).padStart(8)).join("");

describe("every recorded case, posted as it was recorded and read back through the API", () => {
  afterAll(() => {
    const table = [lineOf("fixture", "fields", "passed"), ...rows, lineOf("all", fields, passed)];
    process.stdout.write(`\n${table.join("\n")}\n`);
  });

  test.each(readOtlpFixtures().map((fixture) => [fixture.name, fixture] as const))(
    "%s",
    async (name, fixture) => {
      const token = await aKeyFor(fixture);
      const recorded = [...fixture.logs, ...fixture.requests];
      const statuses = await Promise.all(recorded.map((request) => send(token, request)));
      expect(statuses).toEqual(recorded.map(() => 200));
      await api.settling.settleAll();
      const comparison = compareWithExpected(fixture.expected, await readBack(token, fixture));
      note(name, comparison);
      expect(comparison.differences).toEqual([]);
    },
  );
});
