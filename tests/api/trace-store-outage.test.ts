import { beforeAll, expect, test } from "vitest";
import { aMember } from "../support/factories";
import { aKey, bearer, sendJson, startTestApi, type TestApi } from "../support/test-api";

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  return () => api.stop();
});

const TRACE = {
  id: "5b8efff798038103d269b633813fc60c",
  spans: [{ id: "eee19b7ec3c1b174", name: "call", startTime: "2026-01-01T00:00:00Z" }],
};

test("nothing is acknowledged while the trace store is gone, and every caller is told to come back", async () => {
  const token = await aKey(await aMember(api.db));
  await api.traces.server.stop();
  const otlp = await api.app.request("/api/v1/otlp/v1/traces", {
    method: "POST",
    headers: { ...bearer(token), "content-type": "application/json" },
    body: JSON.stringify({
      resourceSpans: [
        {
          scopeSpans: [
            {
              spans: [
                {
                  traceId: TRACE.id,
                  spanId: "eee19b7ec3c1b174",
                  name: "a",
                  startTimeUnixNano: "1767225600000000000",
                },
              ],
            },
          ],
        },
      ],
    }),
  });
  expect(otlp.status).toBe(503);
  expect(otlp.headers.get("retry-after")).toBe("1");
  expect(await otlp.json()).toMatchObject({ code: 14 });

  const others = [
    await api.app.request("/api/v1/traces", sendJson(token, { traces: [TRACE] })),
    await api.app.request("/api/v1/traces", { headers: bearer(token) }),
    await api.app.request(
      "/api/v1/feedback",
      sendJson(token, { traceId: TRACE.id, name: "ok", value: true }),
    ),
  ];
  expect(others.map(({ status }) => status)).toEqual([503, 503, 503]);
  expect(others.map(({ headers }) => headers.get("retry-after"))).toEqual(["1", "1", "1"]);
  expect(await others[0]?.json()).toMatchObject({ code: "unavailable", status: 503 });
});
