import type { Session } from "chdb";
import { quoteLiteral, quoteName } from "./clickhouse-request";

/** What a statement needs its session to be, for the time it runs. */
export type SessionScope = {
  readonly statement: string;
  readonly database: string;
  readonly settings: ReadonlyMap<string, string>;
  readonly params: ReadonlyMap<string, string>;
};

export type SessionPool = {
  /**
   * Runs `work` on a session of its own. `prelude` has to be run before the statement: it selects the database and
   * sets the settings and parameters. Nothing of it is visible to the next user of the session.
   */
  run<T>(scope: SessionScope, work: (session: Session, prelude: string) => Promise<T>): Promise<T>;
  close(): void;
};

type Slot = { session: Session; paramNames: Set<string> };

/**
 * At most `size` sessions, opened when needed. They are reused and put back to their defaults after each statement,
 * because a session that is closed while others work keeps about 0.3 MB until the longest of their queries ends.
 */
export function createSessionPool(openSession: () => Session, size: number): SessionPool {
  const idle: Slot[] = [];
  const waiting: Array<(slot: Slot) => void> = [];
  let opened = 0;
  let isClosed = false;

  const openSlot = (): Slot => ({ session: openSession(), paramNames: new Set() });

  async function acquire(): Promise<Slot> {
    const slot = idle.pop();
    if (slot) return slot;
    if (opened < size) {
      const fresh = openSlot();
      opened++;
      return fresh;
    }
    return new Promise((resolve) => waiting.push(resolve));
  }

  function release(slot: Slot): void {
    if (isClosed) slot.session.close();
    else if (waiting.length > 0) waiting.shift()?.(slot);
    else idle.push(slot);
  }

  function renew(slot: Slot): void {
    slot.session.close();
    Object.assign(slot, openSlot());
  }

  async function restore(slot: Slot, settings: ReadonlyMap<string, string>): Promise<void> {
    if (settings.size === 0) return;
    const defaults = [...settings.keys()].map((name) => `${name} = DEFAULT`);
    // A setting that cannot be put back must not reach the next statement.
    await slot.session.queryAsync(`SET ${defaults.join(", ")}`).catch(() => renew(slot));
  }

  return {
    async run(scope, work) {
      const slot = await acquire();
      try {
        if (mentionsForeignParam(slot, scope)) renew(slot);
        for (const name of scope.params.keys()) slot.paramNames.add(name);
        return await work(slot.session, buildPrelude(scope));
      } finally {
        // Not awaited: the answer need not wait for it, the next user of the session does.
        void restore(slot, scope.settings).finally(() => release(slot));
      }
    },
    close() {
      isClosed = true;
      for (const slot of idle.splice(0)) slot.session.close();
    },
  };
}

/**
 * A parameter cannot be unset. A statement that names one it does not bring, but an earlier one of this session did,
 * would be answered with a stranger's value instead of an error.
 */
function mentionsForeignParam(slot: Slot, scope: SessionScope): boolean {
  for (const name of slot.paramNames) {
    if (!scope.params.has(name) && new RegExp(`\\{\\s*${name}\\s*:`).test(scope.statement)) return true;
  }
  return false;
}

function buildPrelude(scope: SessionScope): string {
  const assignments = [
    ...[...scope.settings].map(([name, value]) => `${name} = ${quoteLiteral(value)}`),
    ...[...scope.params].map(([name, value]) => `param_${name} = ${quoteLiteral(value)}`),
  ];
  const use = `USE ${quoteName(scope.database)}; `;
  return assignments.length === 0 ? use : `${use}SET ${assignments.join(", ")}; `;
}
