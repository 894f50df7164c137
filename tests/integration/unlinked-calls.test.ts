import { afterAll, beforeAll, expect, test } from "vitest";
import { type SpanRow, serializeSpanRow } from "@/db/clickhouse/span-row";
import { toStoreTime } from "@/db/clickhouse/store-time";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { listUnlinked } from "@/server/traces/list-unlinked";
import { aPrompt } from "../support/a-prompt";
import { aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { spanRow } from "../support/trace-store-rows";

const HOUR = 3_600_000;
let postgres: PostgresStore;
let traces: TestTraceStore;

beforeAll(async () => {
  [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
});
afterAll(async () => {
  setTraceStore(undefined);
  await Promise.all([postgres.close(), traces.stop()]);
});

const at = (msAgo: number) => toStoreTime((Date.now() - msAgo) * 1000);

test("says what is missing, from where it came, and how often", async () => {
  const member = await aMember(postgres.db);
  const prompt = await aPrompt(member, { versionCount: 2 });
  const unlinked: Partial<SpanRow> = {
    workspace_id: member.workspaceId,
    prompt_id: "",
    prompt_version: 0,
    start_time: at(HOUR),
    scope: "ai",
    service_name: "shop",
  };
  const linkedLater = spanRow({ ...unlinked, prompt_slug: "support/reply", prompt_version_label: "2" });
  await traces.store.insert(
    "spans",
    [
      spanRow({ ...unlinked, prompt_slug: "", prompt_version_label: "", trace_id: "older" }),
      spanRow({
        ...unlinked,
        prompt_slug: "",
        prompt_version_label: "",
        trace_id: "newer",
        start_time: at(HOUR / 2),
      }),
      spanRow({ ...unlinked, prompt_slug: "", prompt_version_label: "", trace_id: "c", kind: "tool" }),
      spanRow({ ...unlinked, prompt_slug: "not/here", prompt_version_label: "1", scope: "langfuse-sdk" }),
      spanRow({ ...unlinked, prompt_slug: "support/reply", prompt_version_label: "latest" }),
      spanRow({ ...unlinked, prompt_slug: "long/ago", start_time: at(20 * 24 * HOUR) }),
      spanRow({ ...unlinked, prompt_id: prompt.id, prompt_version: 2 }),
      linkedLater,
    ].map(serializeSpanRow),
  );
  await traces.store.insert("spans", [serializeSpanRow({ ...linkedLater, is_deleted: 1 })]);

  expect(await listUnlinked(member)).toEqual([
    {
      promptSlug: null,
      version: null,
      reason: "unnamed",
      latestVersion: null,
      scope: "ai",
      serviceName: "shop",
      spanCount: 2,
      lastSeenAt: expect.any(String),
      exampleTraceId: "newer",
    },
    expect.objectContaining({ spanCount: 1 }),
    expect.objectContaining({ spanCount: 1 }),
  ]);
  expect(await listUnlinked(member)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ promptSlug: "not/here", reason: "no-prompt", scope: "langfuse-sdk" }),
      expect.objectContaining({
        promptSlug: "support/reply",
        version: "latest",
        reason: "no-version",
        latestVersion: 2,
      }),
    ]),
  );
  expect(await listUnlinked(await aMember(postgres.db))).toEqual([]);
});
