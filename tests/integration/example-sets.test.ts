import { beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { createExampleSet } from "@/server/example-sets/create-example-set";
import { createExampleSetInput } from "@/server/example-sets/example-set-schemas";
import { listExampleSets } from "@/server/example-sets/list-example-sets";
import { removeExampleSet } from "@/server/example-sets/remove-example-set";
import { updateExampleSet } from "@/server/example-sets/update-example-set";
import { aPrompt } from "../support/a-prompt";
import { aColleague, aMember, type TestMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;
beforeAll(async () => {
  const store = await createTestPostgres();
  db = store.db;
  return () => store.close();
});

const promptSlug = "support/reply";
const add = (member: TestMember, name: string) =>
  createExampleSet(member, { promptSlug, name, values: { question: "Why?", items: [1, null] } });

async function anAuthor(): Promise<TestMember> {
  const author = await aMember(db, "editor");
  await aPrompt(author, { slug: promptSlug });
  return author;
}

describe("example sets", () => {
  test("are kept with their values, changed in part, and removed", async () => {
    const author = await anAuthor();
    const { id } = await add(author, "Angry customer");
    await add(author, "A happy one");
    await updateExampleSet(author, { exampleSetId: id, name: "Cross customer" });
    const list = await listExampleSets(await aColleague(author, "viewer"), { promptSlug });
    expect(list).toMatchObject([
      { name: "A happy one" },
      { id, name: "Cross customer", values: { question: "Why?", items: [1, null] } },
    ]);
    await updateExampleSet(author, { exampleSetId: id, values: {} });
    await removeExampleSet(author, { exampleSetId: id });
    expect(await listExampleSets(author, { promptSlug })).toMatchObject([{ name: "A happy one" }]);
  });

  test("have a name each", async () => {
    const author = await anAuthor();
    await add(author, "One");
    const { id } = await add(author, "Two");
    await expect(add(author, "One")).rejects.toMatchObject({ code: "conflict" });
    await expect(updateExampleSet(author, { exampleSetId: id, name: "One" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await updateExampleSet(author, { exampleSetId: id, name: "Two" })).toMatchObject({ name: "Two" });
  });

  test("hold at most 1 MB", () => {
    const input = { promptSlug, name: "Long", values: { text: "é".repeat(600_000) } };
    expect(createExampleSetInput.safeParse(input).error?.issues).toMatchObject([{ path: ["values"] }]);
  });

  test("are changed by nobody who may only read, and unknown to strangers", async () => {
    const author = await anAuthor();
    const { id: exampleSetId } = await add(author, "One");
    const calls = (member: TestMember) => [
      add(member, "Two"),
      updateExampleSet(member, { exampleSetId, name: "Two" }),
      removeExampleSet(member, { exampleSetId }),
    ];
    const reviewer = await aColleague(author, "reviewer");
    await Promise.all(
      calls(reviewer).map((call) => expect(call).rejects.toMatchObject({ code: "forbidden" })),
    );
    const stranger = await aMember(db);
    await Promise.all(
      [...calls(stranger), listExampleSets(stranger, { promptSlug })].map((call) =>
        expect(call).rejects.toMatchObject({ code: "not_found" }),
      ),
    );
  });
});
