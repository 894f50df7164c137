import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { emptyDraft } from "@/server/drafts/draft-of-content";
import { type KeptDraft, type SyncedDraft, startSession } from "./draft-session";
import { DraftSyncer, type SaveFailure } from "./draft-syncer";

const synced = (text: string, revision: number): SyncedDraft => ({
  document: { ...emptyDraft("text"), text },
  baseNumber: null,
  mergingNumber: null,
  revision,
});

/** One draft on a server, which can be away, and refuses what was made from another revision. */
class SharedDraft {
  current = synced("", 0);
  isAway = false;
  saves = 0;
  kept: KeptDraft | null = null;
  readonly adopted: string[] = [];

  write(text: string): void {
    this.current = synced(text, this.current.revision + 1);
  }

  open(isReadOnly = false): DraftSyncer {
    return new DraftSyncer(this.current, isReadOnly, {
      load: async () => this.current,
      save: async ({ draft, synced: base }) => {
        this.saves++;
        if (this.isAway) throw failure({ kind: "offline" });
        if (base.revision !== this.current.revision) throw failure({ kind: "conflict" });
        this.write(draft.text);
        return this.current.revision;
      },
      judgeFailure: (error) => (error instanceof Failure ? error.failure : { kind: "offline" }),
      keep: (kept) => {
        this.kept = kept;
      },
      onSaved: () => undefined,
      onAdopted: (_before, after) => this.adopted.push(after.document.text),
    });
  }
}

class Failure extends Error {
  constructor(readonly failure: SaveFailure) {
    super(failure.kind);
  }
}
const failure = (found: SaveFailure) => new Failure(found);
const type = (syncer: DraftSyncer, text: string) =>
  syncer.dispatch({ kind: "edit", edit: { kind: "set", changes: { text } } });
const statusOf = (syncer: DraftSyncer) => syncer.read().status.kind;

describe("keeping a draft on the server", () => {
  let server: SharedDraft;
  beforeEach(() => {
    vi.useFakeTimers();
    server = new SharedDraft();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("saves a moment after the last key, once", async () => {
    const mine = server.open();
    for (const text of ["H", "He", "Hello"]) type(mine, text);
    expect(statusOf(mine)).toBe("unsaved");
    await vi.advanceTimersByTimeAsync(700);
    expect([server.current.document.text, server.saves, statusOf(mine), server.kept]).toEqual([
      "Hello",
      1,
      "saved",
      null,
    ]);
  });

  test("saves and keeps also what is typed without a pause", async () => {
    const mine = server.open();
    for (let key = 1; key <= 50; key++) {
      type(mine, "x".repeat(key));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(server.current.document.text.length).toBeGreaterThan(25);
    expect(server.kept?.draft.text.length).toBeGreaterThan(45);
  });

  test("saves what was typed during a save with the next one", async () => {
    const mine = server.open();
    type(mine, "one");
    const flushed = mine.flush();
    type(mine, "one, two");
    expect(await flushed).toBe(true);
    expect(server.current.document.text).toBe("one, two");
  });

  test("keeps everything while the server is away, and sends it when it is back", async () => {
    const mine = server.open();
    server.isAway = true;
    type(mine, "kept");
    await vi.advanceTimersByTimeAsync(700);
    expect([statusOf(mine), server.kept?.draft.text]).toEqual(["offline", "kept"]);
    type(mine, "kept, and more");
    await vi.advanceTimersByTimeAsync(300);
    expect([statusOf(mine), server.kept?.draft.text]).toEqual(["offline", "kept, and more"]);
    server.isAway = false;
    await vi.advanceTimersByTimeAsync(20_000);
    expect([statusOf(mine), server.current.document.text, server.kept]).toEqual([
      "saved",
      "kept, and more",
      null,
    ]);
  });

  test("asks a server that is away less and less often", async () => {
    const mine = server.open();
    server.isAway = true;
    type(mine, "kept");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.saves).toBeGreaterThan(4);
    expect(server.saves).toBeLessThan(12);
  });

  test("never saves over somebody else's words, nor puts them into one's own", async () => {
    const mine = server.open();
    server.write("theirs");
    type(mine, "mine");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(statusOf(mine)).toBe("conflict");
    expect([server.current.document.text, mine.read().session.draft.text, server.kept?.draft.text]).toEqual([
      "theirs",
      "mine",
      "mine",
    ]);
    type(mine, "mine, still");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.current.document.text).toBe("theirs");
    expect(await mine.flush()).toBe(false);
  });

  test("saves again once the author has chosen", async () => {
    const mine = server.open();
    server.write("theirs");
    type(mine, "mine");
    await vi.advanceTimersByTimeAsync(1_000);
    const { incoming } = mine.read().session;
    const draft = { ...emptyDraft("text"), text: "theirs and mine" };
    mine.dispatch({ kind: "merged", draft, onto: incoming ?? synced("", 0) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([server.current.document.text, statusOf(mine)]).toEqual(["theirs and mine", "saved"]);
  });

  test("shows what others saved to who has nothing unsaved, and says so", async () => {
    const mine = server.open();
    server.write("theirs");
    await mine.hear({ revision: 1, headNumber: null });
    expect([mine.read().session.draft.text, server.adopted]).toEqual(["theirs", ["theirs"]]);
    await mine.hear({ revision: 1, headNumber: null });
    expect(server.adopted).toEqual(["theirs"]);
  });

  test("tells who is signed out, and who was refused", async () => {
    const mine = new DraftSyncer(server.current, false, {
      ...server.open().ports,
      save: () => Promise.reject(failure({ kind: "refused", message: "It holds at most 2 MB." })),
    });
    type(mine, "too long");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(mine.read().status).toEqual({ kind: "refused", message: "It holds at most 2 MB." });
  });

  test("saves nothing for who may only read", async () => {
    const reader = server.open(true);
    type(reader, "no");
    await vi.advanceTimersByTimeAsync(5_000);
    expect([await reader.flush(), server.saves]).toEqual([true, 0]);
  });

  test("keeps the last key of a page that is closed", () => {
    const mine = server.open();
    type(mine, "last key");
    mine.stop();
    expect(server.kept?.draft.text).toBe("last key");
    const next = server.open();
    next.dispatch({ kind: "restore", kept: server.kept ?? startSession(server.current) });
    expect([next.read().session.draft.text, statusOf(next)]).toEqual(["last key", "unsaved"]);
  });
});
