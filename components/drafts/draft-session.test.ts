import { describe, expect, test } from "vitest";
import { type Draft, draftOf } from "./draft";
import { advanceSession, isDirty, startSession } from "./draft-session";
import { readStoredDraft, writeStoredDraft } from "./draft-storage";

const draft = (text: string): Draft => ({ ...draftOf("text", null), text });
const write = (text: string) => ({ kind: "edit", edit: { kind: "setText", text } }) as const;
const begun = startSession({ number: 3, draft: draft("three") });

describe("a draft session", () => {
  test("is clean until something differs, and clean again when it does not", () => {
    expect(isDirty(begun)).toBe(false);
    const edited = advanceSession(begun, write("mine"));
    expect(isDirty(edited)).toBe(true);
    expect(isDirty(advanceSession(edited, write("three")))).toBe(false);
  });

  test("is clean once saved, on the new version", () => {
    const saved = advanceSession(advanceSession(begun, write("mine")), { kind: "saved", number: 4 });
    expect([saved.base.number, saved.draft.text, isDirty(saved)]).toEqual([4, "mine", false]);
  });

  test("keeps the words when put on top of a colleague's version", () => {
    const mine = advanceSession(begun, write("mine"));
    const rebased = advanceSession(mine, { kind: "rebase", version: { number: 4, draft: draft("theirs") } });
    expect([rebased.base.number, rebased.draft.text, isDirty(rebased)]).toEqual([4, "mine", true]);
  });

  test("gives the words up only when told to load", () => {
    const mine = advanceSession(begun, write("mine"));
    const loaded = advanceSession(mine, { kind: "load", version: { number: 4, draft: draft("theirs") } });
    expect([loaded.draft.text, isDirty(loaded)]).toEqual(["theirs", false]);
  });

  test("finds a kept draft again, also when others saved meanwhile", () => {
    const same = advanceSession(begun, { kind: "restore", baseNumber: 3, draft: draft("kept") });
    expect([same.base.number, isDirty(same)]).toEqual([3, true]);
    const older = advanceSession(begun, { kind: "restore", baseNumber: 2, draft: draft("three") });
    expect([older.base.number, isDirty(older)]).toEqual([2, true]);
  });
});

describe("the tab's storage", () => {
  const entries = new Map<string, string>();
  const store = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };

  test("gives back what was kept, and nothing for what it cannot read", () => {
    const stored = { baseNumber: 3, draft: draft("kept") };
    expect(writeStoredDraft(store, "prm_1", stored)).toBe(true);
    expect(readStoredDraft(store, "prm_1")).toEqual(stored);
    expect(readStoredDraft(store, "prm_2")).toBeUndefined();
    writeStoredDraft(store, "prm_3", { baseNumber: "3" });
    expect(readStoredDraft(store, "prm_3")).toBeUndefined();
  });

  test("says when there is no room", () => {
    const full = {
      ...store,
      setItem: () => {
        throw new Error("QuotaExceededError");
      },
    };
    expect(writeStoredDraft(full, "prm_1", {})).toBe(false);
  });
});
