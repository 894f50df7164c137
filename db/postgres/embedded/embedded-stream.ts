import { Duplex } from "node:stream";
import type { EmbeddedPostgres } from "./embedded-postgres";

/** AuthenticationOk and ReadyForQuery (PostgreSQL, Message Formats): the session is there already. */
const GREETING = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
const TERMINATE = 0x58;
const RESET = Buffer.from("Q\0\0\0\x1drollback; deallocate all\0", "latin1");

/**
 * What `pg` takes for the socket of a connection to the embedded Postgres. All connections are the one session in turn, so
 * each begins with a reset: the one before may have ended in the middle of a transaction, and has named its statements.
 */
export class EmbeddedStream extends Duplex {
  readonly #say: (bytes: Uint8Array) => void;
  #isGreeted = false;

  constructor(postgres: EmbeddedPostgres) {
    super();
    this.#say = postgres.connect({
      hear: (bytes) => this.#hear(bytes),
      lose: (error) => this.destroy(error),
    });
  }

  connect(): this {
    this.#say(RESET);
    process.nextTick(() => this.emit("connect"));
    return this;
  }

  #hear(bytes: Uint8Array): void {
    if (this.#isGreeted) return void this.push(bytes);
    // The first answer is the reset's. Before the push, which has the first query said at once.
    this.#isGreeted = true;
    this.push(GREETING);
  }

  /** What comes before the greeting is the startup message, which says nothing that this session does not know. */
  #send(bytes: Uint8Array): void {
    if (bytes[0] === TERMINATE) this.push(null);
    else if (this.#isGreeted) this.#say(bytes);
  }

  override _read(): void {
    // What comes is pushed when it comes.
  }

  override _write(bytes: Uint8Array, _encoding: BufferEncoding, done: () => void): void {
    this.#send(bytes);
    done();
  }

  /** An exchange of several messages is one message to the thread. */
  override _writev(chunks: { chunk: Uint8Array }[], done: () => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }

  // As `pg` calls them on a socket.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}
