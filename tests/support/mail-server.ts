import { once } from "node:events";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export type ReceivedMail = { readonly from: string; readonly to: string[]; readonly source: string };

export type TestMailServer = {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** What it says to the next recipients; null to accept them. */
  refuseRecipients(answer: { code: number; message: string } | null): void;
  stop(): Promise<void>;
};

/** A mail server that keeps what it is given. On the port of an earlier one, it is that one come back. */
export async function startMailServer(port = 0): Promise<TestMailServer> {
  const received: ReceivedMail[] = [];
  let refusal: { code: number; message: string } | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo(_address, _session, done) {
      if (!refusal) return done();
      done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
    },
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      text(stream).then((source) => {
        received.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          source,
        });
        done();
      }, done);
    },
  });
  // A client that gives up in the middle is that client's affair.
  server.on("error", () => undefined);
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${address && typeof address === "object" ? address.port : ""}`,
    received,
    refuseRecipients(answer) {
      refusal = answer;
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
}
