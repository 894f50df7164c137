import { describe, expect, test } from "vitest";
import { emptyDraft } from "@/server/drafts/draft-of-content";
import { advanceSession, isUnsaved, type SyncedDraft, startSession } from "./draft-session";
import { readKeptDraft, writeKeptDraft } from "./draft-storage";

const synced = (text: string, revision: number, baseNumber: number | null = 3): SyncedDraft => ({
  document: { ...emptyDraft("text"), text },
  baseNumber,
  mergingNumber: null,
  revision,
});
const write = (text: string) => ({ kind: "edit", edit: { kind: "set", changes: { text } } }) as const;
const begun = startSession(synced("three", 7));
const mine = advanceSession(begun, write("mine"));

describe("a draft session", () => {
  test("has nothing unsaved until something differs, and again when it does not", () => {
    expect(isUnsaved(begun)).toBe(false);
    expect(isUnsaved(mine)).toBe(true);
    expect(isUnsaved(advanceSession(mine, write("three")))).toBe(false);
  });

  test("goes on with what was typed while a save was under way", () => {
    const typedOn = advanceSession(mine, write("mine, and more"));
    const saved = advanceSession(typedOn, { kind: "saved", saved: synced("mine", 8) });
    expect([saved.draft.text, saved.synced.revision, isUnsaved(saved)]).toEqual(["mine, and more", 8, true]);
  });

  test("takes in what somebody else saved when nothing of one's own is in the way", () => {
    const received = advanceSession(begun, { kind: "received", received: synced("theirs", 8) });
    expect([received.draft.text, received.incoming, isUnsaved(received)]).toEqual(["theirs", null, false]);
  });

  test("keeps one's own words and lets the other's wait when there is", () => {
    const received = advanceSession(mine, { kind: "received", received: synced("theirs", 8) });
    expect([received.draft.text, received.synced.document.text, received.incoming?.document.text]).toEqual([
      "mine",
      "three",
      "theirs",
    ]);
    const later = advanceSession(received, { kind: "received", received: synced("theirs too", 9) });
    expect([later.draft.text, later.incoming?.document.text]).toEqual(["mine", "theirs too"]);
  });

  test("stands on the other's once merged, with the merge still to be saved", () => {
    const received = advanceSession(mine, { kind: "received", received: synced("theirs", 8) });
    const merged = advanceSession(received, {
      kind: "merged",
      draft: { ...mine.draft, text: "mine and theirs" },
      onto: synced("theirs", 8),
    });
    expect([merged.draft.text, merged.synced.revision, merged.incoming, isUnsaved(merged)]).toEqual([
      "mine and theirs",
      8,
      null,
      true,
    ]);
  });

  test("has nothing to merge when both wrote the same", () => {
    const received = advanceSession(mine, { kind: "received", received: synced("mine", 8) });
    expect([received.incoming, isUnsaved(received), received.synced.revision]).toEqual([null, false, 8]);
  });

  test("ignores an answer that comes late", () => {
    expect(advanceSession(mine, { kind: "received", received: synced("older", 6) })).toBe(mine);
    expect(advanceSession(mine, { kind: "received", received: synced("three", 7) })).toBe(mine);
  });

  test("hears of a new version also when the draft's revision stays", () => {
    const clean = advanceSession(begun, { kind: "received", received: synced("four", 7, 4) });
    expect([clean.draft.text, clean.baseNumber]).toEqual(["four", 4]);
    const dirty = advanceSession(mine, { kind: "received", received: synced("four", 7, 4) });
    expect([dirty.draft.text, dirty.incoming?.baseNumber]).toEqual(["mine", 4]);
  });

  test("finds kept words again, and what others saved meanwhile beside them", () => {
    const same = advanceSession(begun, { kind: "restore", kept: mine });
    expect([same.draft.text, same.incoming, isUnsaved(same)]).toEqual(["mine", null, true]);
    const later = startSession(synced("theirs", 8));
    const found = advanceSession(later, { kind: "restore", kept: mine });
    expect([found.draft.text, found.incoming?.document.text]).toEqual(["mine", "theirs"]);
  });

  test("does not ask about kept words that arrived after all", () => {
    const arrived = startSession(synced("mine", 8));
    const found = advanceSession(arrived, { kind: "restore", kept: mine });
    expect([found.draft.text, found.incoming, isUnsaved(found)]).toEqual(["mine", null, false]);
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
    expect(writeKeptDraft(store, "a", mine)).toBe(true);
    expect(readKeptDraft(store, "a")).toEqual({
      draft: mine.draft,
      baseNumber: 3,
      mergingNumber: null,
      synced: mine.synced,
    });
    expect(readKeptDraft(store, "b")).toBeUndefined();
    store.setItem("c", '{"draft": {"type": "chat", "messages": []}, "baseNumber": 3}');
    store.setItem("d", "{");
    expect([readKeptDraft(store, "c"), readKeptDraft(store, "d")]).toEqual([undefined, undefined]);
  });

  test("says when there is no room", () => {
    const full = {
      ...store,
      setItem: () => {
        throw new Error("QuotaExceededError");
      },
    };
    expect(writeKeptDraft(full, "a", mine)).toBe(false);
  });
});
