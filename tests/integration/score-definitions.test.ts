import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serializeScoreRow } from "@/db/clickhouse/score-row";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { PostgresStore } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/errors/domain-error";
import { changeFeedback } from "@/server/feedback/change-feedback";
import { createScoreDefinition } from "@/server/feedback/create-score-definition";
import { deleteScoreDefinition } from "@/server/feedback/delete-score-definition";
import { feedbackPlace } from "@/server/feedback/feedback-list-schemas";
import { getFeedbackSettings } from "@/server/feedback/get-feedback-settings";
import { giveFeedback } from "@/server/feedback/give-feedback";
import { listFeedback } from "@/server/feedback/list-feedback";
import { listFeedbackWithRights } from "@/server/feedback/list-feedback-with-rights";
import { removeFeedback } from "@/server/feedback/remove-feedback";
import { createScoreDefinitionInput } from "@/server/feedback/score-definition-schemas";
import { updateScoreDefinition } from "@/server/feedback/update-score-definition";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore, type TestTraceStore } from "../support/trace-store";
import { scoreRow } from "../support/trace-store-rows";

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

const stars = {
  name: "stars",
  kind: "number",
  minValue: 1,
  maxValue: 5,
  categories: [],
  description: "How good it was",
} as const;
const asInput = createScoreDefinitionInput.parse(stars);
const at = (place: { traceId?: string; sessionId?: string; feedbackId: string }) =>
  feedbackPlace.parse(place);

const trailOf = async ({ workspaceId }: TestMember) =>
  (
    await postgres.db
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.workspaceId, workspaceId))
      .orderBy(asc(auditEvents.sequence))
  ).map(({ action }) => action);

test("a score is defined, changed and deleted, and the trail tells", async () => {
  const admin = await aMember(postgres.db, "admin");
  const { id } = await createScoreDefinition(admin, asInput);
  expect((await getFeedbackSettings(admin)).definitions).toEqual([{ id, ...stars }]);
  await expect(createScoreDefinition(admin, asInput)).rejects.toThrow(ConflictError);
  const { name: _, ...values } = asInput;
  await updateScoreDefinition(admin, { scoreDefinitionId: id, ...values, maxValue: 10 });
  expect((await getFeedbackSettings(admin)).definitions).toMatchObject([{ name: "stars", maxValue: 10 }]);
  await deleteScoreDefinition(admin, { scoreDefinitionId: id });
  expect((await getFeedbackSettings(admin)).definitions).toEqual([]);
  expect((await trailOf(admin)).slice(-3)).toEqual(["score.create", "score.update", "score.delete"]);
});

test("only admins define scores, in their own workspace", async () => {
  const admin = await aMember(postgres.db, "admin");
  const editor = await aColleague(admin, "editor");
  const { id } = await createScoreDefinition(admin, asInput);
  await expect(createScoreDefinition(editor, asInput)).rejects.toThrow(ForbiddenError);
  const stranger = await aMember(postgres.db, "admin");
  await expect(deleteScoreDefinition(stranger, { scoreDefinitionId: id })).rejects.toThrow(NotFoundError);
});

test.each([
  [{ ...stars, minValue: 5 }, "maxValue"],
  [{ ...stars, kind: "boolean" }, "minValue"],
  [{ name: "tone", kind: "category" }, "categories"],
  [{ name: "tone", kind: "category", categories: ["a", "a"] }, "categories"],
  [{ name: "tone", kind: "text", categories: ["a"] }, "categories"],
])("%j is refused", (input, path) => {
  const parsed = createScoreDefinitionInput.safeParse(input);
  expect(parsed.error?.issues.map((issue) => issue.path[0])).toContain(path);
});

test("feedback is taken back by whoever gave it, or by an admin", async () => {
  const admin = await aMember(postgres.db, "admin");
  const [giver, other] = [await aColleague(admin, "reviewer"), await aColleague(admin, "editor")];
  const traceId = "a".repeat(32);
  const row = { workspace_id: admin.workspaceId, trace_id: traceId, member_id: giver.userId };
  const rows = ["one", "two"].map((score_id) => serializeScoreRow(scoreRow({ ...row, score_id })));
  await traces.store.insert("scores", rows);
  await expect(removeFeedback(other, at({ traceId, feedbackId: "one" }))).rejects.toThrow(ForbiddenError);
  await removeFeedback(giver, at({ traceId, feedbackId: "one" }));
  await removeFeedback(admin, at({ traceId, feedbackId: "two" }));
  expect((await listFeedback(admin, { limit: 10 })).data).toEqual([]);
  await expect(removeFeedback(giver, at({ traceId, feedbackId: "one" }))).rejects.toThrow(NotFoundError);
});

test("what somebody said of a session is put right by them only, within what the score may be", async () => {
  const admin = await aMember(postgres.db, "admin");
  await createScoreDefinition(admin, asInput);
  const giver = await aColleague(admin, "reviewer");
  const sessionId = "visit-1";
  await giveFeedback(giver, {
    about: { kind: "session", sessionId },
    name: "stars",
    value: 2,
    comment: "Slow",
  });
  const list = async (reader: TestMember) =>
    (await listFeedbackWithRights(reader, { sessionId, limit: 10 })).data;
  const [given] = await list(admin);
  expect(given).toMatchObject({ value: 2, isChangeable: false, isRemovable: true, traceId: null });
  const place = at({ sessionId, feedbackId: given?.id ?? "" });
  await Promise.all([
    expect(changeFeedback(admin, { ...place, value: 5, comment: "" })).rejects.toThrow(ForbiddenError),
    expect(changeFeedback(giver, { ...place, value: 6, comment: "" })).rejects.toThrow("from 1 to 5"),
    expect(changeFeedback(giver, { ...place, sessionId: "other", value: 5, comment: "" })).rejects.toThrow(
      NotFoundError,
    ),
  ]);
  await changeFeedback(giver, { ...place, value: 4, comment: "Slow, but right" });
  expect(await list(giver)).toMatchObject([
    { id: given?.id, value: 4, comment: "Slow, but right", createdAt: given?.createdAt, isChangeable: true },
  ]);
  await removeFeedback(giver, place);
  expect(await list(giver)).toEqual([]);
  expect((await trailOf(admin)).slice(-2)).toEqual(["feedback.change", "feedback.remove"]);
});
